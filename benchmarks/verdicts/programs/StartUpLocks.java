import java.util.concurrent.ThreadLocalRandom;

/** Three threads wait for a lock for 0.1 s at the start, and then compute on both cores for 4 s: not worth a change. */
public final class StartUpLocks {

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(StartUpLocks::work, "worker-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work() {
        setUp();
        long sum = 0;
        for (int i = 0; i < 70; i++) {
            sum += piece(i);
        }
        System.out.println(sum);
    }

    private static synchronized void setUp() {
        try {
            Thread.sleep(100 + ThreadLocalRandom.current().nextInt(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 25_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
