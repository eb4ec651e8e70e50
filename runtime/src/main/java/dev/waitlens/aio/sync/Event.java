package dev.waitlens.aio.sync;

/// A flag to wait for.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Event.
public final class Event {
    private final Waiters waiters = new Waiters("event");
    private boolean set;

    /// Returns at once if the flag is set, else when it is set next, even if it is cleared again before this task goes on.
    public void await() {
        if (!set) {
            waiters.await(() -> {});
        }
    }

    /// Sets the flag and wakes everybody who waits.
    public void set() {
        if (!set) {
            set = true;
            waiters.wakeAll();
        }
    }

    /// Clears the flag: from now on [#await] waits.
    public void clear() {
        set = false;
    }

    public boolean isSet() {
        return set;
    }

    /// Tasks that wait, or were woken and have not gone on yet.
    public int waiting() {
        return waiters.size();
    }

    /// `Event[set, 0 waiting]`.
    @Override
    public String toString() {
        return "Event[" + (set ? "set" : "clear") + ", " + waiters.size() + " waiting]";
    }
}
