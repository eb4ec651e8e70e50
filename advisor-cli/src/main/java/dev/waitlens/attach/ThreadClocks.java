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
    /// Whether the process is in a namespace in which its threads have other numbers.
    private final boolean renumbered;
    /// By our number of a thread the one that its JVM knows.
    private final Map<Long, Long> numbers = new HashMap<>();
    private final Map<Long, String> newNames = new HashMap<>();
    private long nextNanos = System.nanoTime();

    ThreadClocks(Path procfs, long pid) {
        this.procfs = procfs;
        this.tasks = procfs.resolve(Long.toString(pid)).resolve("task");
        this.renumbered = lastNumber(tasks.getParent(), pid) != pid;
    }

    /// Whether this system has such clocks.
    boolean exist() {
        return Files.isReadable(tasks.getParent().resolve("schedstat"));
    }

    boolean isDue() {
        return System.nanoTime() - nextNanos >= 0;
    }

    /// For each thread the system's number as its JVM knows it, processor time, time ready but not running, in nanoseconds; none when the process is over.
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

    private void read(Path thread, List<long[]> clocks) {
        try {
            String[] values = Files.readString(thread.resolve("schedstat"), StandardCharsets.US_ASCII).split("\\s");
            long number = Long.parseLong(thread.getFileName().toString());
            if (!numbers.containsKey(number)) {
                numbers.put(number, renumbered ? lastNumber(thread, number) : number);
                newNames.put(numbers.get(number),
                        Files.readString(thread.resolve("comm"), StandardCharsets.UTF_8).strip());
            }
            clocks.add(new long[] {numbers.get(number), Long.parseLong(values[0]), Long.parseLong(values[1])});
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            // The thread ended while we looked.
        }
    }

    /// The number in the innermost namespace, which is the one that the process itself sees.
    private static long lastNumber(Path directory, long outside) {
        try (var lines = Files.lines(directory.resolve("status"))) {
            return lines.filter(line -> line.startsWith("NSpid:")).map(line -> line.split("\\s+"))
                    .map(words -> Long.parseLong(words[words.length - 1])).findFirst().orElse(outside);
        } catch (IOException | RuntimeException _) {
            // It is over, or this system has no such thing.
            return outside;
        }
    }

    /// The system's names (cut to 15 characters) of the threads that were read for the first time since the last call.
    Map<Long, String> newNames() {
        var found = Map.copyOf(newNames);
        newNames.clear();
        return found;
    }
}
