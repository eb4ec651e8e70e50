import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Eight threads read a configuration, and all of them take the write lock for it, for 20 ms of waiting each: read locks would do. */
public final class WriteLock {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(WriteLock::work, "reader-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work() {
        try {
            for (int i = 0; i < 22; i++) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look() throws InterruptedException {
        LOCK.writeLock().lock();
        try {
            Thread.sleep(20);
        } finally {
            LOCK.writeLock().unlock();
        }
    }
}
