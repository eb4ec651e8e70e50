/** Four threads compute behind one `static synchronized` method of a library: one works, three wait. Only processes help. */
final class Serialised {

    public static void main(String[] args) throws Exception {
        Thread[] painters = new Thread[4];
        for (int i = 0; i < painters.length; i++) {
            painters[i] = Truth.start("painter-" + (i + 1), Serialised::work);
        }
        for (Thread painter : painters) {
            painter.join();
        }
    }

    private static Object work() {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            paint();
        }
        return null;
    }

    private static double paint() {
        return OldLibrary.filter();
    }

    /** Keeps its state in static fields. */
    static final class OldLibrary {

        private static double state;

        static synchronized double filter() {
            state = Truth.compute(15_000_000);
            return state;
        }
    }
}
