/** Polls: sleeps 16 ms, computes 10 ms. */
final class Sleep {

    private static long slept;

    public static void main(String[] args) throws Exception {
        Truth.start("worker", Sleep::work).join();
    }

    private static Object work() throws InterruptedException {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            pause();
            digest();
        }
        Truth.say("SLEEP", slept);
        return null;
    }

    private static void pause() throws InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(16);
        slept += System.nanoTime() - start;
    }

    private static double digest() {
        return Truth.compute(10_000_000);
    }
}
