package dev.waitlens.aio;

import dev.waitlens.aio.events.Console;
import dev.waitlens.aio.events.LivingTasks;
import dev.waitlens.aio.events.LoopRecorder;
import dev.waitlens.aio.events.TaskTrack;
import dev.waitlens.aio.events.TaskTrack.State;
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
    /// Written by the loop; the watchdog and Flight Recorder read it, and may see an older one.
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
                LivingTasks.atChunkEnds(Inspection::tellLivingTasks);
                Console.install(Watch::printer, Watch::printOrder);
            } else {
                endRecording();
            }
        }
    }

    /// Whether a recording wants this loop, which has not noticed yet. **Thread** any.
    boolean isOverlooked() {
        return recorder == null && LoopRecorder.isWanted();
    }

    void turnEnded() {
        if (recorder != null) {
            recorder.turnEnded();
        }
    }

    void endRecording() {
        if (recorder != null) {
            if (LoopRecorder.isWanted()) {
                // What is cut off by the end of the loop.
                living().tell();
            }
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
            trackOf(task, State.READY).starts();
        }
    }

    /// @param on what is awaited; null for a mere yield
    void suspends(Task<?> task, @Nullable Deferred<?> on) {
        if (steps != null) {
            steps.suspends(task);
        }
        if (recorder != null) {
            boolean readyAtOnce = on == null || on.isDone();
            trackOf(task, State.RUNNING).suspends(on == null ? "yield" : on.cause(),
                    on instanceof Task<?> other ? other.number : 0,
                    readyAtOnce);
        }
    }

    void woken(Ready waiter) {
        if (steps != null && waiter instanceof Task<?> task && task.creation() != null) {
            task.creation().since = System.nanoTime();
        }
        if (recorder != null && waiter instanceof Task<?> task) {
            trackOf(task, State.WAITING).woken();
        }
    }

    /// @param on what was awaited; null for a mere yield
    void goesOn(Task<?> task, @Nullable Deferred<?> on) {
        if (steps != null) {
            steps.goesOn(task);
        }
        if (recorder != null) {
            trackOf(task, State.READY).goesOn(on != null && (on.isCancelled() || !on.isDone()));
        }
    }

    /// It is over, and nobody was told yet.
    void ending(Task<?> task) {
        if (recorder != null) {
            trackOf(task, State.RUNNING).ending();
        }
    }

    void ends(Task<?> task) {
        if (steps != null) {
            steps.stepEnds(task.number, task.name());
        }
        if (recorder != null) {
            trackOf(task, State.RUNNING).ends(task.outcomeWord());
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
        var loop = TurnHolder.runningOrNull();
        if (loop == null) {
            return 0;
        }
        var task = loop.turn.isHere() ? loop.current : null;
        return (long) loop.number << 32 | (task == null ? 0 : task.number);
    }

    /// The number of what is printed on this thread, among all that happens on its loop.
    private static long printOrder() {
        var loop = TurnHolder.runningOrNull();
        var recorder = loop != null && loop.turn.isHere() ? loop.watch.recorder : null;
        return recorder == null ? 0 : recorder.next();
    }

    void callbackBegins() {
        if (recorder != null) {
            recorder.otherThanStep();
        }
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

    /// @param before what the task has done since the recording began, if it has no account of it yet
    private TaskTrack trackOf(Task<?> task, State before) {
        if (!isOurs(task)) {
            task.track(recorder.found(task.number, task.name(), before));
        }
        return task.track();
    }

    /// The tasks that live, with their accounts so far; of none while nobody records. **Thread** any, while nothing moves.
    @Nullable
    LivingTasks living() {
        var wanting = recorder;
        if (wanting == null) {
            return null;
        }
        var living = new LivingTasks(wanting);
        for (var task : loop.liveTasks()) {
            var track = task.track();
            if (track != null && track.isOf(wanting)) {
                living.add(track);
            } else {
                addFound(task, living);
            }
        }
        return living;
    }

    private void addFound(Task<?> task, LivingTasks living) {
        var on = task.waitingOn;
        boolean waits = on != null && !on.isDone();
        living.addFound(task.number, task.name(),
                waits ? State.WAITING : loop.current == task ? State.RUNNING : State.READY, waits ? on.cause() : "",
                on instanceof Task<?> other ? other.number : 0);
    }
}
