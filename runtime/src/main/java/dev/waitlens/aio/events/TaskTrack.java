package dev.waitlens.aio.events;

import org.jspecify.annotations.Nullable;

/// The account of one task, from its creation to its end: at every moment it is running, ready or waiting.
///
/// **Thread** the loop's only.
public final class TaskTrack {
    private enum State {
        RUNNING, READY, WAITING
    }

    private final LoopRecorder recorder;
    private final RuntimeEvents.TaskEnded life = new RuntimeEvents.TaskEnded();
    /// The present wait; null where there is no room for another one in the recording, which is known before it costs anything.
    private RuntimeEvents.@Nullable TaskWait wait;
    private State state;
    private boolean told;
    /// The account when the present wait began.
    private long waitedBefore;
    private long readyBefore;
    private long since = System.nanoTime();
    private long ran;

    TaskTrack(LoopRecorder recorder, int task, int parent, String name, boolean partial, boolean told) {
        this.recorder = recorder;
        this.told = told;
        this.state = partial ? State.RUNNING : State.READY;
        life.loop = recorder.loop;
        life.task = task;
        life.parent = parent;
        life.name = name;
        life.partial = partial;
        life.begin();
    }

    /// Whether the recording is told of this task.
    boolean isTold() {
        return told;
    }

    /// Whether this is an account of that recorder's time.
    public boolean isOf(LoopRecorder other) {
        return recorder == other;
    }

    /// It begins its first step.
    public void starts() {
        move(State.RUNNING);
    }

    /// It is suspended.
    ///
    /// @param cause as in `docs/events-runtime.md`
    /// @param on    number of the awaited task, 0 if none
    public void suspends(String cause, int on, boolean readyAtOnce) {
        move(readyAtOnce ? State.READY : State.WAITING);
        life.waits += readyAtOnce ? 0 : 1;
        waitedBefore = life.waiting;
        readyBefore = life.ready;
        boolean held = isHeldLong();
        wait = held || told && recorder.waits.hasRoom(since) ? begun(cause, on) : null;
    }

    private boolean isHeldLong() {
        boolean held = ran >= LoopRecorder.LONG_STEP_NANOS;
        told |= held;
        return held;
    }

    private RuntimeEvents.TaskWait begun(String cause, int on) {
        var event = new RuntimeEvents.TaskWait();
        event.loop = recorder.loop;
        event.task = life.task;
        event.cause = cause;
        event.on = on;
        event.ran = ran;
        event.begin();
        return event;
    }

    /// What it waited for is there.
    public void woken() {
        move(State.READY);
    }

    /// It goes on.
    public void goesOn() {
        move(State.RUNNING);
        long waited = life.waiting - waitedBefore;
        long ready = life.ready - readyBefore;
        if (wait == null) {
            recorder.waits.dropped(since, 0, ready, waited);
        } else {
            wait.end();
            wait.waited = waited;
            wait.ready = ready;
            wait.commit();
        }
    }

    /// It has ended.
    ///
    /// @param outcome `result`, `exception` or `cancelled`
    public void ends(String outcome) {
        move(State.RUNNING);
        life.end();
        life.outcome = outcome;
        life.ran = ran;
        if (told || isHeldLong()) {
            life.commit();
        } else {
            recorder.ended.dropped(since, life.running, life.ready, life.waiting);
        }
    }

    private void move(State next) {
        long now = System.nanoTime();
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
    }
}
