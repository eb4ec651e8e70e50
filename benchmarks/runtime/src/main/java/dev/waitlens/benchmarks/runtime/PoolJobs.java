package dev.waitlens.benchmarks.runtime;

import dev.waitlens.aio.process.PoolOptions;
import dev.waitlens.aio.process.ProcessPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Our process pool, two workers. `-Dwaitlens.benchmarks.spin=0`: without spinning, so that each message wakes its reader.
final class PoolJobs {
    private static final boolean NOBODY_SPINS = "0".equals(System.getProperty("waitlens.benchmarks.spin"));
    private static final int WARM = 400_000;

    private PoolJobs() {}

    static Map<String, Jobs.Job> jobs() {
        return Map.of(
                "pool-first", count -> first(),
                "pool-very-first", count -> first(),
                "pool-pipelined", PoolJobs::pipelined,
                "pool-single", PoolJobs::single,
                "pool-megabyte", PoolJobs::megabyte);
    }

    static int twice(int number) {
        return 2 * number;
    }

    static byte[] increment(byte[] bytes) {
        bytes[0]++;
        return bytes;
    }

    /// The archive of the workers' classes is made once for each machine: not while we measure. And one task in flight is timed when both
    /// ends are compiled, for which the two, who never let go of their processors, leave the compilers little time.
    static void prepare(String job) throws Exception {
        ProcessPool.prepare(options());
        if (job.equals("pool-single") && !NOBODY_SPINS) {
            single(WARM);
        }
    }

    /// A fresh pool. Its end takes time, too, but not that of who waits for the result.
    private static void first() throws Exception {
        long before = System.nanoTime();
        try (var pool = open()) {
            pool.submit(PoolJobs::twice, 1).get();
            Contender.printValue((System.nanoTime() - before) / 1e6);
        }
    }

    private static void pipelined(int count) {
        var futures = new ArrayList<CompletableFuture<Integer>>(count);
        for (int i = 0; i < count; i++) {
            futures.add(Shared.POOL.submit(PoolJobs::twice, i));
        }
        futures.forEach(CompletableFuture::join);
    }

    private static void single(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Shared.POOL.submit(PoolJobs::twice, i).get();
        }
    }

    private static void megabyte(int count) throws Exception {
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < count; i++) {
            bytes = Shared.POOL.submit(PoolJobs::increment, bytes).get();
        }
    }

    private static ProcessPool open() {
        return ProcessPool.open(options());
    }

    private static PoolOptions options() {
        var options = PoolOptions.defaults().withWorkers(2);
        return NOBODY_SPINS ? options.withSpin(Duration.ZERO) : options;
    }

    /// One pool for all rounds; it ends with the process.
    private static final class Shared {
        static final ProcessPool POOL = open();

        private Shared() {}
    }
}
