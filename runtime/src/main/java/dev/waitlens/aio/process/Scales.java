package dev.waitlens.aio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Tells whether a worker has grown too large, from the resident size that Linux's procfs says.
///
/// **Thread**: guarded by the crew's lock.
final class Scales {
    /// A look takes some fifty microseconds, which short tasks must not pay each.
    private static final long BETWEEN_NANOS = 5_000_000;
    private static final String FIELD = "VmRSS:";

    private final long mostBytes;

    Scales(OptionalLong mostBytes) {
        this.mostBytes = mostBytes.orElse(Long.MAX_VALUE);
    }

    /// @throws IOException if there is to be a limit, and processes' memory cannot be seen here
    static void requireFor(OptionalLong mostBytes) throws IOException {
        if (mostBytes.isPresent() && sizeOf(ProcessHandle.current().pid()) == 0) {
            throw new IOException(
                    "the memory of workers cannot be measured here: no " + FIELD + " in /proc/PID/status");
        }
    }

    /// Weighs a worker that has answered, unless that was just done.
    void weigh(Worker worker) {
        if (mostBytes == Long.MAX_VALUE) {
            return;
        }
        long now = System.nanoTime();
        WorkerProcess process = worker.process;
        if (process != null && now - worker.weighedNanos >= BETWEEN_NANOS) {
            worker.weighedNanos = now;
            worker.isTooLarge = sizeOf(process.pid()) > mostBytes;
        }
    }

    private static long sizeOf(long pid) {
        try {
            return residentBytes(pid);
        } catch (IOException gone) {
            // Intended: a process that has ended weighs nothing, and its end is dealt with where that is noticed.
            return 0;
        }
    }

    private static long residentBytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(FIELD)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }
}
