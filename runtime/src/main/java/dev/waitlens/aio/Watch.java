package dev.waitlens.aio;

import dev.waitlens.aio.events.Console;
import dev.waitlens.aio.events.LoopRecorder;
import dev.waitlens.aio.events.TaskTrack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is measured of a loop: the steps in debug mode, the tasks' accounts while a recording wants them. Off, it costs one
/// question at each suspension.
///
/// **Thread** the turn's holder only.
final class Watch {
    private final Loop loop;
    /// Debug mode.
    final @Nullable StepWatch steps;
    private @Nullable LoopRecorder recorder;
    private boolean on;

    Watch(Loop loop) {
        this.loop = loop;
        this.steps = loop.options.debug() ? new StepWatch(loop) : null;
        this.on = steps != null;
    }

    /// Whether anything is measured.
    boolean isOn() {
        return on;
    }

    void turnBegins(int items, long slept) {
        heedRecordings();
        if (recorder != null) {
            recorder.turnBegins(items, slept);
        }
    }

    /// Begins to record, or stops, as the recordings of this JVM want it.
    void heedRecordings() {
        if (LoopRecorder.isWanted() != (recorder != null)) {
            if (recorder == null) {
                recorder = new LoopRecorder(loop.number, loop.backend(), loop.options.debug());
                on = true;
                Console.install(Watch::printer);
            } else {
                endRecording();
            }
        }
    }

    void turnEnded() {
        if (recorder != null) {
            recorder.turnEnded();
        }
    }

    void endRecording() {
        if (recorder != null) {
            recorder.close();
            recorder = null;
            on = steps != null;
        }
    }

    @Nullable
    LoopRecorder recorder() {
        return recorder;
    }

    void created(Task<?> task) {
        var creator = loop.current;
        loop.troubles.created(task, creator);
        if (recorder != null) {
            task.track(recorder.created(task.number, creator == null ? 0 : creator.number, task.name()));
        }
    }

    void starts(Task<?> task) {
        if (steps != null) {
            steps.goesOn(task);
        }
        if (recorder != null) {
            trackOf(task).starts();
        }
    }

    /// @param on what is awaited; null for a mere yield
    void suspends(Task<?> task, @Nullable Deferred<?> on) {
        if (steps != null) {
            steps.suspends(task);
        }
        if (recorder != null) {
            boolean readyAtOnce = on == null || on.isDone();
            trackOf(task).suspends(on == null ? "yield" : on.cause(), on instanceof Task<?> other ? other.number : 0,
                    readyAtOnce);
        }
    }

    void woken(Ready waiter) {
        if (steps != null && waiter instanceof Task<?> task && task.creation() != null) {
            task.creation().since = System.nanoTime();
        }
        if (recorder != null && waiter instanceof Task<?> task && isOurs(task)) {
            task.track().woken();
        }
    }

    void goesOn(Task<?> task) {
        if (steps != null) {
            steps.goesOn(task);
        }
        if (recorder != null && isOurs(task)) {
            task.track().goesOn();
        }
    }

    void ends(Task<?> task) {
        if (steps != null) {
            steps.stepEnds(task.number, task.name());
        }
        if (recorder != null) {
            trackOf(task).ends(task.outcomeWord());
        }
    }

    /// Tasks that the end of the run cuts off.
    void pendingAtEnd(List<Task<?>> tasks) {
        if (recorder != null) {
            tasks.forEach(task -> recorder.trouble("pending", task.number, task.toString(), ""));
        }
    }

    /// Which loop and task run on this thread.
    private static long printer() {
        var loop = Loop.runningOrNull();
        if (loop == null) {
            return 0;
        }
        var task = loop.isHere() ? loop.current : null;
        return (long) loop.number << 32 | (task == null ? 0 : task.number);
    }

    void callbackBegins() {
        if (steps != null) {
            steps.stepBegins();
        }
    }

    void callbackEnds(Object what) {
        if (steps != null) {
            steps.stepEnds(0, "the callback " + what);
        }
    }

    /// Whether the task has an account of this recording: one of a recording before says nothing about the time between.
    private boolean isOurs(Task<?> task) {
        return task.track() != null && task.track().isOf(recorder);
    }

    /// A frame as recordings spell it: `com.acme.Shop.fetch:12`.
    static String frame(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }

    private TaskTrack trackOf(Task<?> task) {
        if (!isOurs(task)) {
            task.track(recorder.found(task.number, 0, task.name()));
        }
        return task.track();
    }
}
