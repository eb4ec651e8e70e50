import java.util.concurrent.*;

/** One thread fetches in 10 ms, one grinds for 40 ms on one of two cores: two that grind are twice as fast. */
public final class SlowGrinder {
    private static final BlockingQueue<Integer> FETCHED = new ArrayBlockingQueue<>(2);

    public static void main(String[] args) throws Exception {
        Thread fetcher = new Thread(SlowGrinder::fetchAll, "fetcher");
        fetcher.start();
        long sum = 0;
        for (int item = 0; item < 80; item++) {
            sum += grind(FETCHED.take());
        }
        System.out.println(sum);
    }

    private static void fetchAll() {
        try {
            for (int item = 0; item < 80; item++) {
                Thread.sleep(10);
                FETCHED.put(item);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long grind(long seed) {
        long x = seed;
        for (int i = 0; i < 35_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
