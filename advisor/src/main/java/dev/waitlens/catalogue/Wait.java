package dev.waitlens.catalogue;

import dev.waitlens.report.State;
import java.util.Locale;

/// What a blocking call waits for: finer than the [State] that it is booked under.
public enum Wait {
    NETWORK(State.NETWORK), CONNECT(State.NETWORK), NAMES(State.NETWORK),
    /// Of a socket, until an exception.
    BROKEN_OFF(State.NETWORK),
    DISK(State.DISK), DIRECTORY(State.DISK), FORCE(State.DISK), FILE_LOCK(State.DISK),
    CHILD(State.CHILD), SLEEP(State.SLEEP),
    /// A permit that comes with time, whoever gives one back.
    RATE(State.SLEEP),
    LOCK(State.LOCK), PERMIT(State.LOCK),
    /// Something pooled: whoever has one gives it back.
    POOL(State.RESULT),
    CLASS_LOADING(State.RESULT), PIPE(State.RESULT),
    /// These three say how two threads meet, and not what the one needs of the other: what calls them may say more.
    QUEUE(State.RESULT), FUTURE(State.RESULT), SIGNAL(State.RESULT),
    INPUT(State.IDLE), ACCEPT(State.IDLE), SELECTOR(State.IDLE),
    /// A selector inside the JDK, for its own purposes.
    POLLER(State.IDLE),
    /// A worker of a pool that has nothing to do.
    WORKER(State.IDLE),
    /// A worker that has nothing to do before the next task is due.
    DUE(State.IDLE), TIMER(State.IDLE), KEEP_ALIVE(State.IDLE), HOUSEKEEPING(State.IDLE),
    /// The end of threads.
    ENDING(State.IDLE),
    /// The event loop of our runtime, or a thread that has not the turn.
    LOOP(State.IDLE),
    /// No waits, but what natives do that only call the operating system; and of those, which do it for a single byte.
    SYSTEM_CALL(State.CPU_KERNEL), BYTE(State.CPU_KERNEL),
    /// No wait, but a task of a pool that is full, run by the thread that handed it in.
    HANDED_BACK(State.CPU_JAVA);

    private final State state;

    Wait(State state) {
        this.state = state;
    }

    /// Where a report books it: the one place that says so.
    public State state() {
        return state;
    }

    public boolean isIdle() {
        return state == State.IDLE;
    }

    /// Whether what stands below it on the stack may tell more exactly what is waited for.
    public boolean isVague() {
        return this == QUEUE || this == FUTURE || this == SIGNAL;
    }

    /// Whether its methods do nothing but wait for something to do: whatever stands above them on the stack is a part of that.
    public boolean isNothingElse() {
        return this == WORKER || this == DUE || this == TIMER || this == KEEP_ALIVE;
    }

    static Wait parse(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
