import java.util.concurrent.*;

/** 240 items, fetched with a sleep of 100 ms each, through a fixed pool of six threads that is never idle. */
public final class SleepPool {

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        for (int item = 0; item < 240; item++) {
            pool.submit(SleepPool::fetch);
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static void fetch() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
