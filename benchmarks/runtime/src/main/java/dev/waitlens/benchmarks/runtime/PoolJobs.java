package dev.waitlens.benchmarks.runtime;

import dev.waitlens.aio.process.PoolOptions;
import dev.waitlens.aio.process.ProcessPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Our process pool, two workers. `-Dwaitlens.benchmarks.spin=0`: without spinning, so that each message wakes its reader.
final class PoolJobs {
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

    /// The archive of the workers' classes is made once for each machine: not while we measure.
    static void prepare() {
        ProcessPool.prepare(options());
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
        return "0".equals(System.getProperty("waitlens.benchmarks.spin")) ? options.withSpin(Duration.ZERO) : options;
    }

    /// One pool for all rounds; it ends with the process.
    private static final class Shared {
        static final ProcessPool POOL = open();

        private Shared() {}
    }
}
