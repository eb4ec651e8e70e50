import java.util.*;
import java.util.concurrent.*;

/** Computes 200 pieces in a fixed pool of so many threads: on two cores two are enough, and more gain nothing. */
public final class CpuPool {

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[0]));
        List<Future<Long>> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long seed = i;
            parts.add(pool.submit(() -> piece(seed)));
        }
        long sum = 0;
        for (Future<Long> part : parts) {
            sum += part.get();
        }
        pool.shutdown();
        System.out.println(sum);
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 30_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
