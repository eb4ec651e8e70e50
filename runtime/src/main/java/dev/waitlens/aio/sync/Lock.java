package dev.waitlens.aio.sync;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Task;
import java.util.List;
import java.util.Optional;

/// Mutual exclusion of tasks, across their awaits. Not reentrant.
///
/// A `ReentrantLock` or `synchronized` would not do: all tasks may run on one thread, to which both are open.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Lock of Python 3.13.
public final class Lock {
    private final Waiters waiters = new Waiters("lock", this::holders);
    private final Permit permit = this::release;
    private boolean locked;
    /// Who took it, for the tree of tasks; a callback's name is not known.
    private Optional<Task<?>> holder = Optional.empty();

    /// Takes the lock, at once if it is free and nobody waits for it.
    ///
    /// @return closes by releasing the lock
    public Permit acquire() {
        if (!locked && !waiters.isAnybodyHere()) {
            return taken();
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
        return taken();
    }

    private Permit taken() {
        locked = true;
        holder = Aio.currentTaskIfAny();
        return permit;
    }

    private List<Task<?>> holders() {
        return locked ? holder.stream().<Task<?>>map(task -> task).toList() : List.of();
    }

    /// Gives the lock to whoever waits longest.
    ///
    /// **Throws** [IllegalStateException] if it is not locked.
    public void release() {
        if (!locked) {
            throw new IllegalStateException("released, but not acquired: " + this);
        }
        locked = false;
        holder = Optional.empty();
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
