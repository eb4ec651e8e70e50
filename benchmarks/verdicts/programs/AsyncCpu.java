import java.util.concurrent.*;
import java.util.stream.IntStream;

/** Computes 200 pieces as futures on a pool as wide as the machine, and combines them: healthy. */
public final class AsyncCpu {

    public static void main(String[] args) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        CompletableFuture<Long> sum = IntStream.range(0, 200).mapToObj(i -> CompletableFuture.supplyAsync(() -> piece(i), pool))
                .reduce(CompletableFuture.completedFuture(0L), (a, b) -> a.thenCombine(b, Long::sum));
        System.out.println(sum.join());
        pool.shutdown();
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 30_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
