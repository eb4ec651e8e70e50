package dev.waitlens.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads from procfs, in our own process, what each thread of another one has computed and how long it was ready and did not run.
///
/// The more threads there are the longer it pauses, so that reading never takes more than a small share of one processor.
///
/// **Thread**: one.
final class ThreadClocks {
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;
    private static final double LARGEST_SHARE = 0.005;

    private final Path procfs;
    private final Path tasks;
    private final Map<Long, String> names = new HashMap<>();
    private long nextNanos = System.nanoTime();

    ThreadClocks(Path procfs, long pid) {
        this.procfs = procfs;
        this.tasks = procfs.resolve(Long.toString(pid)).resolve("task");
    }

    /// Whether this system has such clocks.
    boolean exist() {
        return Files.isReadable(tasks.getParent().resolve("schedstat"));
    }

    boolean isDue() {
        return System.nanoTime() - nextNanos >= 0;
    }

    /// For each thread the system's number, processor time, time ready but not running, in nanoseconds; none when the process is over.
    List<long[]> read() {
        long began = System.nanoTime();
        long cpu = ownCpuNanos();
        var clocks = new ArrayList<long[]>();
        try (var threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                read(thread, clocks);
            }
        } catch (IOException _) {
            // The process is over.
        }
        // Intended: processor time. A reading that was itself kept waiting for a processor cost nobody anything.
        long pause = (long) ((ownCpuNanos() - cpu) / LARGEST_SHARE);
        nextNanos = began + Math.clamp(pause, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
        return clocks;
    }

    private long ownCpuNanos() {
        try {
            var clock = Files.readString(procfs.resolve("thread-self/schedstat"), StandardCharsets.US_ASCII);
            return Long.parseLong(clock.substring(0, clock.indexOf(' ')));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
            // Then it pauses as shortly as it may.
            return 0;
        }
    }

    private static void read(Path thread, List<long[]> clocks) {
        try {
            String[] values = Files.readString(thread.resolve("schedstat"), StandardCharsets.US_ASCII).split("\\s");
            clocks.add(new long[] {Long.parseLong(thread.getFileName().toString()), Long.parseLong(values[0]),
                    Long.parseLong(values[1])});
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            // The thread ended while we looked.
        }
    }

    /// The system's names (cut to 15 characters) of those of these threads that were not asked for before.
    Map<Long, String> newNames(List<long[]> clocks) {
        var found = new HashMap<Long, String>();
        for (long[] clock : clocks) {
            if (!names.containsKey(clock[0])) {
                try {
                    var name = Files.readString(tasks.resolve(clock[0] + "/comm"), StandardCharsets.UTF_8).strip();
                    names.put(clock[0], name);
                    found.put(clock[0], name);
                } catch (IOException _) {
                    // The thread ended while we looked.
                }
            }
        }
        return found;
    }
}
