package dev.waitlens.examples;

import dev.waitlens.aio.process.ProcessPool;

/// A program whose only worker is killed while it computes; another one does the rest.
final class DyingWorker {

    private static final long LONG_ENOUGH_NANOS = 2_500_000_000L;

    private static volatile long sink;

    private DyingWorker() {}

    public static void main(String[] args) throws Exception {
        try (var pool = ProcessPool.open(1)) {
            long worker = pool.submit(DyingWorker::compute).get();
            var doomed = pool.submit(DyingWorker::compute);
            ProcessHandle.of(worker).orElseThrow().destroyForcibly(); // SIGKILL
            doomed.handle((_, _) -> "").get();
            System.out
                    .println(pool.submit(DyingWorker::compute).get() == worker ? "the same worker" : "another worker");
        }
    }

    /// Computes for longer than a recording takes to be written.
    ///
    /// @return the process that did
    private static long compute() {
        long until = System.nanoTime() + LONG_ENOUGH_NANOS;
        while (System.nanoTime() < until) {
            sink += System.identityHashCode(Thread.currentThread());
        }
        return ProcessHandle.current().pid();
    }
}
