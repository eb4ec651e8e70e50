package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.ResidentSize;
import dev.waitlens.aio.process.host.WorkerProcess;
import java.io.IOException;
import java.util.OptionalLong;

/// Tells whether a worker has grown too large.
///
/// **Thread**: guarded by the dispatcher's lock.
final class WorkerMemory {
    /// A look takes some fifty microseconds, which short tasks must not pay each.
    private static final long BETWEEN_NANOS = 5_000_000;

    private final OptionalLong mostBytes;

    WorkerMemory(OptionalLong mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// @throws IOException if there is to be a limit, and processes' memory cannot be seen here
    static void requireFor(OptionalLong mostBytes) throws IOException {
        if (mostBytes.isPresent() && ResidentSize.of(ProcessHandle.current().pid()) == 0) {
            throw new IOException("the memory of workers cannot be measured here: no VmRSS in /proc/PID/status");
        }
    }

    /// Weighs a worker that has answered, unless that was just done.
    void weigh(Worker worker) {
        if (mostBytes.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        WorkerProcess process = worker.process;
        if (process != null && now - worker.weighedNanos >= BETWEEN_NANOS) {
            worker.weighedNanos = now;
            worker.isTooLarge = ResidentSize.of(process.pid()) > mostBytes.getAsLong();
        }
    }
}
