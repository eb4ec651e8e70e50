import java.util.*;
import java.util.concurrent.CompletableFuture;

/** Computes in the common pool, which has one thread on two cores, while main waits for it: half of the machine has nothing to do. */
public final class CommonPoolCpu {

    public static void main(String[] args) {
        List<CompletableFuture<Long>> parts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long seed = i;
            parts.add(CompletableFuture.supplyAsync(() -> piece(seed)));
        }
        System.out.println(parts.stream().mapToLong(CompletableFuture::join).sum());
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 30_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
