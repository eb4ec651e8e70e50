import java.util.concurrent.*;

/** As advised: so many threads. */
public final class CpuOneThread {

    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[0]));
        for (int i = 0; i < 100; i++) {
            long seed = i;
            threads.submit(() -> piece(seed));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 30_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
