package dev.waitlens.aio.sync;

/// Mutual exclusion of tasks, across their awaits. Not reentrant.
///
/// A `ReentrantLock` or `synchronized` would not do: all tasks may run on one thread, to which both are open.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Lock of Python 3.13.
public final class Lock {
    private final Waiters waiters = new Waiters("lock");
    private final Permit permit = this::release;
    private boolean locked;

    /// Takes the lock, at once if it is free and nobody waits for it.
    ///
    /// @return closes by releasing the lock
    public Permit acquire() {
        if (!locked && !waiters.isAnybodyHere()) {
            locked = true;
            return permit;
        }
        boolean served = false;
        try {
            waiters.await(() -> {});
            served = true;
        } finally {
            if (!served && !locked) {
                waiters.wakeFirst();
            }
        }
        locked = true;
        return permit;
    }

    /// Gives the lock to whoever waits longest.
    ///
    /// **Throws** [IllegalStateException] if it is not locked.
    public void release() {
        if (!locked) {
            throw new IllegalStateException("released, but not acquired: " + this);
        }
        locked = false;
        waiters.wakeFirst();
    }

    /// Whether some task holds it.
    public boolean isLocked() {
        return locked;
    }

    /// Tasks that wait, or were woken and have not gone on yet.
    public int waiting() {
        return waiters.size();
    }

    /// `Lock[locked, 1 waiting]`.
    @Override
    public String toString() {
        return "Lock[" + (locked ? "locked" : "free") + ", " + waiters.size() + " waiting]";
    }
}
