package dev.waitlens.aio.events;

/// The account of one task, from its creation to its end: at every moment it is running, ready or waiting.
///
/// **Thread** the loop's only.
public final class TaskTrack {
    private enum State {
        RUNNING, READY, WAITING
    }

    private final LoopRecorder recorder;
    private final RuntimeEvents.TaskEnded life = new RuntimeEvents.TaskEnded();
    private RuntimeEvents.TaskWait wait = new RuntimeEvents.TaskWait();
    private State state;
    private long since = System.nanoTime();
    private long ran;

    TaskTrack(LoopRecorder recorder, int task, int parent, String name, boolean partial) {
        this.recorder = recorder;
        this.state = partial ? State.RUNNING : State.READY;
        life.loop = recorder.loop;
        life.task = task;
        life.parent = parent;
        life.name = name;
        life.partial = partial;
        life.begin();
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
        wait = new RuntimeEvents.TaskWait();
        wait.loop = recorder.loop;
        wait.task = life.task;
        wait.cause = cause;
        wait.on = on;
        wait.ready = life.ready;
        wait.ran = ran;
        wait.begin();
    }

    /// What it waited for is there.
    public void woken() {
        move(State.READY);
    }

    /// It goes on.
    public void goesOn() {
        move(State.RUNNING);
        wait.end();
        wait.ready = life.ready - wait.ready;
        if (recorder.waits.admits()) {
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
        if (recorder.ended.admits()) {
            life.commit();
        } else {
            recorder.ended.addDropped(life.running, life.ready, life.waiting);
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
