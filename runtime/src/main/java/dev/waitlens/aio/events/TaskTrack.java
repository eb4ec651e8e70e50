package dev.waitlens.aio.events;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The account of one task, from its creation to its end: at every moment it is running, ready or waiting.
///
/// **Thread** the loop's only, but [#alive].
public final class TaskTrack {
    /// What a task does.
    public enum State {
        RUNNING, READY, WAITING
    }

    private final LoopRecorder recorder;
    private final RuntimeEvents.TaskEnded life = new RuntimeEvents.TaskEnded();
    /// The present wait; null where there is no room for another one in the recording, which is known before it costs anything.
    private RuntimeEvents.@Nullable TaskWait wait;
    /// What the present or last wait is for; empty before the first, and for that in which the recording found the task.
    private String cause = "";
    private int on;
    private State state;
    private boolean told;
    /// The account when the present wait began.
    private long waitedBefore;
    private long readyBefore;
    private long since;
    private long ran;
    /// Numbers of what happened on the loop: the beginning of the present step, and of the present wait its beginning and its end.
    private long stepOrder;
    private long order;
    private long readyOrder;
    /// Odd while the account changes: so that another thread can tell whether it read one moment's.
    private int changes;

    TaskTrack(LoopRecorder recorder, int task, int parent, String name, boolean told) {
        this(recorder, task, name, State.READY, System.nanoTime(), told, false);
        life.parent = parent;
    }

    private TaskTrack(LoopRecorder recorder, int task, String name, State state, long since, boolean told,
            boolean partial) {
        this.recorder = recorder;
        this.told = told;
        this.state = state;
        this.since = since;
        life.loop = recorder.loop;
        life.task = task;
        life.name = name;
        life.partial = partial;
        life.begin();
    }

    /// A task that has been in this state since before the recording began.
    static TaskTrack found(LoopRecorder recorder, int task, String name, State state, boolean told) {
        return new TaskTrack(recorder, task, name, state, recorder.beganNanos, told, true);
    }

    /// Whether the recording is told of this task from its creation to its end.
    boolean isTold() {
        return told;
    }

    /// Whether this is an account of that recorder's time.
    public boolean isOf(LoopRecorder other) {
        return recorder == other;
    }

    /// It begins its first step.
    public void starts() {
        stepOrder = move(State.RUNNING, recorder.stepBegins());
    }

    /// It is suspended.
    ///
    /// @param cause as in `docs/events-runtime.md`
    /// @param on    number of the awaited task, 0 if none
    public void suspends(String cause, int on, boolean readyAtOnce) {
        this.cause = cause;
        this.on = on;
        order = move(readyAtOnce ? State.READY : State.WAITING, System.nanoTime());
        readyOrder = order;
        recorder.stepEnded(since);
        life.waits += readyAtOnce ? 0 : 1;
        waitedBefore = life.waiting;
        readyBefore = life.ready;
        boolean held = isHeldLong();
        wait = held || told && recorder.waits.hasRoom(since) ? begun() : null;
    }

    private boolean isHeldLong() {
        boolean held = ran >= LoopRecorder.LONG_STEP_NANOS;
        told |= held;
        return held;
    }

    private RuntimeEvents.TaskWait begun() {
        var event = new RuntimeEvents.TaskWait();
        event.loop = recorder.loop;
        event.task = life.task;
        event.cause = cause;
        event.on = on;
        event.ran = ran;
        event.stepOrder = stepOrder;
        event.order = order;
        event.begin();
        return event;
    }

    /// What it waited for is there.
    public void woken() {
        readyOrder = move(State.READY, System.nanoTime());
        recorder.otherThanStep();
    }

    /// It goes on.
    ///
    /// @param cancelled whether what it waited for was cancelled
    public void goesOn(boolean cancelled) {
        stepOrder = move(State.RUNNING, recorder.stepBegins());
        if (cause.isEmpty()) {
            return;
        }
        long waited = life.waiting - waitedBefore;
        long ready = life.ready - readyBefore;
        var over = wait;
        if (over == null) {
            recorder.waits.dropped(since, 0, ready, waited);
        } else {
            over.end();
            over.waited = waited;
            over.ready = ready;
            over.cancelled = cancelled;
            over.readyOrder = readyOrder;
            over.endOrder = stepOrder;
            over.commit();
        }
    }

    /// It is over, and who waits for it was not told yet: in the loop's order the end comes before what it sets off.
    public void ending() {
        order = recorder.next();
    }

    /// It has ended, and who waits for it was told.
    ///
    /// @param outcome `result`, `exception` or `cancelled`
    public void ends(String outcome) {
        move(State.RUNNING, System.nanoTime());
        life.order = order;
        life.stepOrder = stepOrder;
        recorder.stepEnded(since);
        life.end();
        life.outcome = outcome;
        life.ran = ran;
        if (told || isHeldLong()) {
            life.commit();
        } else {
            recorder.ended.dropped(since, life.running, life.ready, life.waiting);
        }
    }

    /// The account so far, of one moment; null if it changes too fast to be read. **Thread** any.
    RuntimeEvents.@Nullable TaskAlive alive() {
        for (int tries = 0; tries < 1000; tries++) {
            int before = changes;
            VarHandle.loadLoadFence();
            var event = copy();
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && before == changes) {
                return event;
            }
            Thread.onSpinWait();
        }
        return null;
    }

    private RuntimeEvents.TaskAlive copy() {
        var event = new RuntimeEvents.TaskAlive();
        event.loop = recorder.loop;
        event.task = life.task;
        event.name = life.name;
        event.partial = life.partial;
        event.running = life.running;
        event.ready = life.ready;
        event.waiting = life.waiting;
        event.waits = life.waits;
        fill(event, state, since, cause, on);
        return event;
    }

    /// Adds what a task does now.
    static void fill(RuntimeEvents.TaskAlive event, State state, long since, String cause, int on) {
        long passed = Math.max(0, System.nanoTime() - since);
        event.begin();
        switch (state) {
            case RUNNING -> {
                event.running += passed;
                event.cause = "running";
            }
            case READY -> {
                event.ready += passed;
                event.cause = "ready";
            }
            case WAITING -> {
                event.waiting += passed;
                event.cause = cause;
                event.on = on;
            }
        }
    }

    /// The number of what has happened.
    private long move(State next, long now) {
        changes++;
        VarHandle.storeStoreFence();
        long passed = now - since;
        switch (state) {
            case RUNNING -> {
                life.running += passed;
                ran = passed;
            }
            case READY -> life.ready += passed;
            case WAITING -> life.waiting += passed;
        }
        since = now;
        state = next;
        VarHandle.storeStoreFence();
        changes++;
        return recorder.next();
    }
}
