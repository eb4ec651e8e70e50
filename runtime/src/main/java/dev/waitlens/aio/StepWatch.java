package dev.waitlens.aio;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Debug mode: measures every step, and reports those that hold the loop for too long, with the stack that the [Watchdog]
/// took while they did.
final class StepWatch {
    private final Loop loop;
    private final long limit;
    /// Null where the JVM does not show what frames hold.
    private final @Nullable HeldLocks locks;
    /// Written by the loop; 0 between steps. Read by the watchdog.
    private volatile long began;
    /// Written by the watchdog, taken by the loop when the step ends.
    private volatile StackTraceElement @Nullable [] stack;

    StepWatch(Loop loop) {
        this.loop = loop;
        this.limit = TimeUnit.NANOSECONDS.convert(loop.options.slow());
        this.locks = HeldLocks.canLook() ? new HeldLocks(loop) : null;
    }

    /// A task begins a step.
    void goesOn(Task<?> task) {
        var creation = task.creation();
        if (creation != null) {
            creation.since = System.nanoTime();
        }
        stepBegins();
    }

    /// A task ends a step by an await; on its stack.
    void suspends(Task<?> task) {
        stepEnds(task.number, task.name());
        var creation = task.creation();
        if (creation != null) {
            creation.suspendedAt = OwnLines.here();
            creation.since = System.nanoTime();
        }
        if (locks != null) {
            locks.look(task);
        }
    }

    void stepBegins() {
        stack = null;
        began = System.nanoTime();
    }

    /// @param task number of the task, 0 for a callback
    void stepEnds(int task, String what) {
        long nanos = System.nanoTime() - began;
        if (began != 0 && nanos > limit) {
            report(task, what, nanos);
        }
        began = 0;
    }

    private void report(int task, String what, long nanos) {
        var seen = stack == null ? new StackTraceElement[0] : stack;
        var thrown = new Blocked(what + " held " + loop + " for " + nanos / 1_000_000 + " ms");
        thrown.setStackTrace(seen);
        loop.troubles.reportLater(Trouble.of(thrown.getMessage(), thrown));
        var recorder = loop.watch.recorder();
        if (recorder != null) {
            var lines = Arrays.stream(seen).map(Watch::frame).collect(Collectors.joining("\n"));
            recorder.blocked(began, task, what, lines);
        }
    }

    /// In the watchdog's thread: if a step is too long already, keeps its stack, once.
    void look(@Nullable Thread holder) {
        long since = began;
        if (since != 0 && stack == null && holder != null && System.nanoTime() - since > limit) {
            var taken = holder.getStackTrace();
            if (began == since) {
                stack = taken;
            }
        }
    }

    /// Where a step stood that held the loop: no failure, but printed like one.
    private static final class Blocked extends Throwable {
        private static final long serialVersionUID = 1L;

        Blocked(String message) {
            super(message, null, false, true);
        }
    }
}
