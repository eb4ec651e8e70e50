package dev.waitlens.recording.chunk;

import dev.waitlens.recording.EventKind;
import java.util.Optional;
import java.util.Set;

/// What a sample of another profiler stands for, which it does not say itself: its profiler writes its settings once a chunk.
///
/// Before 4.0, async-profiler writes all its samples as `jdk.ExecutionSample`: of CPU time, of the wall clock, or of anything else that it was
/// told to count. **Source**: its `flightRecorder.cpp` and `jfrMetadata.cpp`, and those of Datadog's `java-profiler`.
///
/// **Thread**: the decoder's.
final class Sampling {
    private static final long CPU_DEFAULT = 10_000_000L;
    private static final long WALL_DEFAULT = 50_000_000L;
    /// Events of async-profiler that are time on a processor.
    private static final Set<String> CPU_TIME = Set.of("cpu", "itimer", "ctimer", "cpu-clock", "task-clock");
    private static final String WALL = "wall";
    /// Of a sample that was not taken to see whether its thread runs.
    private static final String NO_STATE = "STATE_DEFAULT";

    private String event = "";
    private long interval;
    private long wall;
    private long datadogCpu = CPU_DEFAULT;
    private long datadogWall = WALL_DEFAULT;

    /// A setting of async-profiler; Flight Recorder's own have other names.
    void note(String name, String value) {
        boolean positive = value.matches("[1-9]\\d{0,17}");
        switch (name) {
            case "wall" -> wall = positive ? Long.parseLong(value) : WALL_DEFAULT;
            case "interval" -> interval = positive ? Long.parseLong(value) : 0;
            case "event" -> event = value;
            case "engine" -> event = event.isEmpty() && value.equals(WALL) ? WALL : event;
            default -> {
            }
        }
    }

    void noteDatadog(long cpuNanos, long wallNanos) {
        datadogCpu = cpuNanos > 0 ? cpuNanos : datadogCpu;
        datadogWall = wallNanos > 0 ? wallNanos : datadogWall;
    }

    /// What an execution sample is; nothing of ours where it does not stand for time.
    ///
    /// @param state of its thread, as the sample has it; empty where it has none
    Optional<EventKind> kindOf(String state) {
        if (isAsleep(state) || event.equals(WALL) || wall > 0 && !state.equals(NO_STATE)) {
            return Optional.of(EventKind.WALL_SAMPLE);
        }
        if (event.isEmpty()) {
            return Optional.of(EventKind.JAVA_SAMPLE);
        }
        return CPU_TIME.contains(event) ? Optional.of(EventKind.CPU_SAMPLE) : Optional.empty();
    }

    /// What it was told to count.
    String event() {
        return event;
    }

    /// Whether a thread in this state did not run when it was sampled.
    static boolean isAsleep(String state) {
        return state.contains("SLEEPING") || state.contains("WAIT") || state.contains("PARKED")
                || state.contains("BLOCKED");
    }

    /// Nanoseconds that a sample stands for; 0 where the settings of the recording say it.
    ///
    /// @param weight of Datadog's samples; 0 where it is missing
    long nanosOf(EventKind kind, boolean datadogs, long weight) {
        long times = Math.max(1, weight);
        return switch (kind) {
            case CPU_SAMPLE -> datadogs ? datadogCpu * times : interval > 0 ? interval : CPU_DEFAULT;
            case WALL_SAMPLE -> datadogs ? datadogWall * times : wallNanos() * times;
            default -> 0;
        };
    }

    private long wallNanos() {
        return wall > 0 ? wall : event.equals(WALL) && interval > 0 ? interval : WALL_DEFAULT;
    }
}
