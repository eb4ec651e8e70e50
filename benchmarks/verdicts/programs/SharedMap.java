import java.util.*;

/** Four threads compute entries of a synchronized map while they hold it; with computing outside, or a concurrent map, both cores would work. */
public final class SharedMap {
    private static final Map<Long, Long> SUMS = Collections.synchronizedMap(new HashMap<>());

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[4];
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
        for (int i = 0; i < 30; i++) {
            entry(number * 100 + i);
        }
    }

    private static long entry(long key) {
        return SUMS.computeIfAbsent(key, SharedMap::sum);
    }

    private static long sum(long seed) {
        long x = seed;
        for (int i = 0; i < 25_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
