/** Three times as many computing threads as cores: two thirds of their time they are ready and do not run. */
final class Crowd {

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[3 * Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Truth.start("cruncher-" + (i + 1), Crowd::work);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Object work() {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            piece();
        }
        return null;
    }

    private static double piece() {
        return Truth.compute(25_000_000);
    }
}
