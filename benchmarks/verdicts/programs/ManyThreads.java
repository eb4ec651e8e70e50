/** 6,000 records with a platform thread each, in waves of 600, of which each waits for 200 ms: starting threads is what it costs. */
public final class ManyThreads {

    public static void main(String[] args) throws Exception {
        for (int wave = 0; wave < 10; wave++) {
            Thread[] threads = new Thread[600];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(ManyThreads::handle, "record-" + i);
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void handle() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
