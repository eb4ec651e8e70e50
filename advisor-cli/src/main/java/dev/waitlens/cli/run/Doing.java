package dev.waitlens.cli.run;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.source.RecordingTail;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the program is mostly doing right now, in a few words: `mostly network in Shop.fetch`. A hint, not a figure.
///
/// Older moments count for less: each look halves what was there before.
///
/// **Thread**: that of the progress line.
final class Doing implements Supplier<String>, AutoCloseable {
    /// Above this size our own small heap has better uses than a hint.
    private static final long MOST_BYTES = 100_000_000;
    /// Stands for one sample of a JVM that does not say how much CPU time it means.
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final RecordingTail tail;
    private final LongSupplier bytes;
    private final Map<String, Long> weights = new HashMap<>();
    private boolean tired;

    Doing(Path directory, LongSupplier bytes) {
        this.tail = RecordingTail.of(directory);
        this.bytes = bytes;
    }

    @Override
    public String get() {
        if (tired || bytes.getAsLong() > MOST_BYTES) {
            tired = true;
            return "";
        }
        try {
            weights.replaceAll((_, nanos) -> nanos / 2);
            weights.values().removeIf(nanos -> nanos == 0);
            tail.poll().forEach(this::add);
        } catch (RuntimeException | OutOfMemoryError _) {
            // A hint must not cost the run: there is none from now on.
            tired = true;
            return "";
        }
        return weights.entrySet().stream().filter(entry -> entry.getValue() >= LEAST_NANOS)
                .max(Map.Entry.comparingByValue()).map(entry -> "mostly " + entry.getKey()).orElse("");
    }

    private void add(ChunkEvents events) {
        for (int row = 0; row < events.count(); row++) {
            var what = what(events.kindAt(row));
            var where = what.isEmpty() ? "" : where(events.stack()[row]);
            if (!where.isEmpty()) {
                long nanos = Math.max(events.duration()[row], what.equals("CPU") ? SAMPLE_NANOS : 0);
                weights.merge(what + " in " + where, nanos, Long::sum);
            }
        }
    }

    /// Empty for what may be idleness, or is no way to spend time.
    private static String what(EventKind kind) {
        return switch (kind) {
            case CPU_SAMPLE, JAVA_SAMPLE -> "CPU";
            case SOCKET_READ, SOCKET_WRITE -> "network";
            case FILE_READ, FILE_WRITE, FILE_FORCE -> "disk";
            case SLEEP -> "sleep";
            case MONITOR_ENTER -> "lock";
            case NATIVE_SAMPLE, WALL_SAMPLE, PARK, MONITOR_WAIT, METHOD_CALL, PINNED, THREAD_START, THREAD_END,
                    GC_PAUSE, JVM_PAUSE, THREAD_LOAD, THREAD_CLOCK, SAMPLES_LOST -> "";
        };
    }

    /// The innermost frame outside the JDK and our agent, `Shop.fetch`.
    private String where(int leaf) {
        var stacks = tail.stacks();
        for (int node = leaf; node != Stacks.NONE; node = stacks.parent(node)) {
            if (!stacks.isJdk(node)) {
                var method = stacks.method(node);
                var type = method.plainClassName();
                return type.substring(type.lastIndexOf('.') + 1) + "." + method.name();
            }
        }
        return "";
    }

    @Override
    public void close() {
        tail.close();
    }
}
