package dev.waitlens.report.loop;

import dev.waitlens.report.figure.Measured;
import java.util.List;

/// One event loop of our runtime.
///
/// @param name      `Loop-1`
/// @param headline  in one sentence, the worst first
/// @param complete  false: the recording ends before the loop does
/// @param busyShare of the wall time: turns of the loop; the rest it slept
/// @param lag       how long a task that was ready stood in the queue
/// @param turns     from the beginning of a turn to its end
/// @param incidents blocked stretches first
public record EventLoop(String name, String headline, String backend, boolean complete, double wallSeconds,
        Measured busyShare, Latency lag, Latency turns, List<TaskRow> tasks, List<AwaitRow> awaits,
        List<QueueRow> queues, List<Incident> incidents, Replay replay, List<String> notes) {
    /// The headline of a loop that nothing holds up.
    public static final String HEALTHY = "healthy";

    public EventLoop {
        tasks = List.copyOf(tasks);
        awaits = List.copyOf(awaits);
        queues = List.copyOf(queues);
        incidents = List.copyOf(incidents);
        notes = List.copyOf(notes);
    }

    /// How long something took, over many.
    public record Latency(long count, double p50Millis, double p99Millis, double maxMillis) {}

    /// Tasks of one name, or of one pattern of name.
    ///
    /// **Shape**: running, ready and waiting sum to the life.
    ///
    /// @param name     hostile text possible
    /// @param outcomes `3 results, 1 cancelled`
    public record TaskRow(String name, long count, double lifeSeconds, double runningSeconds, double readySeconds,
            double waitingSeconds, long waits, String outcomes) {}

    /// A line of code at which tasks wait.
    ///
    /// @param cause  `sleep`, `promise`, `semaphore`
    /// @param remark what is odd about it, or empty
    public record AwaitRow(String place, String cause, long count, double totalSeconds, double meanMillis,
            double maxMillis, int mostAtOnce, double meanAtOnce, String remark) {}

    /// What tasks stand in a queue for.
    ///
    /// @param longest    how many waited at the same time, at most
    /// @param calledMillis for executors: a call's own mean time, without the queue; 0 for others
    public record QueueRow(String what, long count, double totalSeconds, double meanMillis, double maxMillis,
            int longest, double calledMillis) {}
}
