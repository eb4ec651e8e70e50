package dev.waitlens.aio.sync;

import dev.waitlens.aio.CancelledError;
import java.util.function.BooleanSupplier;

/// A lock, and a row of tasks that wait, without it, for something that another holder will change.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Condition of Python 3.13.
public final class Condition {
    private final Lock lock;
    private final Waiters waiters = new Waiters("condition");

    /// A condition with a lock of its own.
    public Condition() {
        this(new Lock());
    }

    /// Several conditions may share a lock.
    public Condition(Lock lock) {
        this.lock = lock;
    }

    /// Takes the lock; see [Lock#acquire].
    public Permit acquire() {
        return lock.acquire();
    }

    /// Releases the lock; see [Lock#release].
    public void release() {
        lock.release();
    }

    public boolean isLocked() {
        return lock.isLocked();
    }

    /// Releases the lock, waits for [#notifyOne] or [#notifyEveryone], and takes the lock again: also when it is cancelled.
    ///
    /// **Throws** [IllegalStateException] if the lock is not held.
    public void await() {
        requireLocked("await");
        boolean served = false;
        lock.release();
        try {
            try {
                waiters.await(() -> {});
            } finally {
                acquireDespiteCancellation();
            }
            served = true;
        } finally {
            if (!served) {
                // The notification may have been for this task: it is passed on rather than lost.
                waiters.wakeNext();
            }
        }
    }

    /// Waits until `isTrue`, which is asked with the lock held, at the beginning and after each notification.
    public void awaitUntil(BooleanSupplier isTrue) {
        while (!isTrue.getAsBoolean()) {
            await();
        }
    }

    /// Wakes one that waits. It goes on when it gets the lock.
    ///
    /// **Throws** [IllegalStateException] if the lock is not held.
    public void notifyOne() {
        notify(1);
    }

    /// Wakes as many that wait.
    ///
    /// **Throws** [IllegalStateException] if the lock is not held.
    public void notify(int count) {
        requireLocked("notify");
        for (int left = count; left > 0 && waiters.wakeNext(); left--) {
            // wakeNext does it all
        }
    }

    /// Wakes all that wait.
    ///
    /// **Throws** [IllegalStateException] if the lock is not held.
    public void notifyEveryone() {
        requireLocked("notifyEveryone");
        waiters.wakeAll();
    }

    /// Tasks that wait for a notification, or were notified and have not gone on yet.
    public int waiting() {
        return waiters.size();
    }

    /// `Condition[locked, 1 waiting]`.
    @Override
    public String toString() {
        return "Condition[" + (lock.isLocked() ? "locked" : "free") + ", " + waiters.size() + " waiting]";
    }

    private void acquireDespiteCancellation() {
        CancelledError last = null;
        boolean acquired = false;
        while (!acquired) {
            try {
                lock.acquire();
                acquired = true;
            } catch (CancelledError error) {
                last = error;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private void requireLocked(String call) {
        if (!lock.isLocked()) {
            throw new IllegalStateException(call + " without the lock: " + this);
        }
    }
}
