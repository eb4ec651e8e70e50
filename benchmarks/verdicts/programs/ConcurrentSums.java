import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Two threads compute entries of a concurrent map on two cores: healthy. */
public final class ConcurrentSums {
    private static final Map<Long, Long> SUMS = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            long number = i;
            threads[i] = new Thread(() -> work(number), "adder-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(long number) {
        for (int i = 0; i < 90; i++) {
            entry(number * 100 + i);
        }
    }

    private static long entry(long key) {
        return SUMS.computeIfAbsent(key, ConcurrentSums::sum);
    }

    private static long sum(long seed) {
        long x = seed;
        for (int i = 0; i < 25_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
