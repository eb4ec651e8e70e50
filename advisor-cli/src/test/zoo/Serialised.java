/** Four threads compute behind one `static synchronized` method of a library: one works, three wait (3/4). Only processes help. */
final class Serialised {

    private static final ThreadLocal<Long> WAITED = ThreadLocal.withInitial(() -> 0L);

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
        Truth.say("LOCK", WAITED.get());
        return null;
    }

    private static double paint() {
        return OldLibrary.filter(System.nanoTime());
    }

    /** Keeps its state in static fields. */
    static final class OldLibrary {

        private static double state;

        static synchronized double filter(long asked) {
            WAITED.set(WAITED.get() + System.nanoTime() - asked);
            state = Truth.compute(15_000_000);
            return state;
        }
    }
}
