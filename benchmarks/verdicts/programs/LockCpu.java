/** Four threads call a legacy filter whose entry is static synchronized: one computes, three wait, the second core has nothing to do. */
public final class LockCpu {

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(LockCpu::work, "painter-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work() {
        long sum = 0;
        for (int i = 0; i < 25; i++) {
            sum += filter(i);
        }
        System.out.println(sum);
    }

    private static synchronized long filter(long seed) {
        long x = seed;
        for (int i = 0; i < 30_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
