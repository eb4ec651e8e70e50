package dev.waitlens.cli.attach;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Notices when a JVM writes so many events that recording would cost it, and which: their floor is then to be raised by one step.
///
/// **Source**: rate and steps are the agent's (`docs/agent.md`). **Thread**: one.
final class Flood {
    private static final double MOST_BYTES_A_SECOND = 2_500_000;
    private static final double LARGE_SHARE = 0.2;
    private static final int LOOKS = 2;
    private static final List<Duration> STEPS = List.of(Duration.ofNanos(10_000), Duration.ofNanos(50_000),
            Duration.ofNanos(200_000), Duration.ofMillis(1));

    private final Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
    private int floods;
    private int step;
    private long bytesBefore;
    private long nanosBefore;

    /// @param events whose floor is to be raised
    record Rise(Set<String> events, Duration floor) {}

    void add(ChunkEvents events) {
        for (int row = 0; row < events.count(); row++) {
            counts.merge(events.kindAt(row), 1L, Long::sum);
        }
    }

    /// One look, about once a second.
    ///
    /// @param bytes that the recording has by now
    Optional<Rise> look(long bytes, long nowNanos) {
        double rate = nanosBefore == 0 ? 0 : (bytes - bytesBefore) * 1e9 / Math.max(1, nowNanos - nanosBefore);
        bytesBefore = bytes;
        nanosBefore = nowNanos;
        floods = rate > MOST_BYTES_A_SECOND ? floods + 1 : 0;
        var large = large();
        counts.clear();
        if (floods < LOOKS || step == STEPS.size() || large.isEmpty()) {
            return Optional.empty();
        }
        floods = 0;
        return Optional.of(new Rise(large, STEPS.get(step++)));
    }

    private Set<String> large() {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        var large = new TreeSet<String>();
        counts.forEach((kind, count) -> {
            if (count > all * LARGE_SHARE) {
                name(kind).ifPresent(large::add);
            }
        });
        return large;
    }

    /// Of events that have a floor.
    private static Optional<String> name(EventKind kind) {
        return switch (kind) {
            case SOCKET_READ -> Optional.of("jdk.SocketRead");
            case SOCKET_WRITE -> Optional.of("jdk.SocketWrite");
            case FILE_READ -> Optional.of("jdk.FileRead");
            case FILE_WRITE -> Optional.of("jdk.FileWrite");
            case FILE_FORCE -> Optional.of("jdk.FileForce");
            case PARK -> Optional.of("jdk.ThreadPark");
            case SLEEP -> Optional.of("jdk.ThreadSleep");
            case MONITOR_ENTER -> Optional.of("jdk.JavaMonitorEnter");
            case MONITOR_WAIT -> Optional.of("jdk.JavaMonitorWait");
            case METHOD_CALL -> Optional.of("jdk.MethodTrace");
            case CPU_SAMPLE, JAVA_SAMPLE, NATIVE_SAMPLE, WALL_SAMPLE, PINNED, THREAD_START, THREAD_END, GC_PAUSE,
                    JVM_PAUSE, THREAD_LOAD, THREAD_CLOCK, SAMPLES_LOST -> Optional.empty();
        };
    }
}
