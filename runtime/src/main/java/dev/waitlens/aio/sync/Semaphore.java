package dev.waitlens.aio.sync;

/// A number of permits; who finds none waits in a row.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Semaphore of Python 3.13.
public sealed class Semaphore permits BoundedSemaphore {
    private final Waiters waiters = new Waiters("semaphore");
    private final Permit permit = this::release;
    private int permits;

    /// **Throws** [IllegalArgumentException] for a negative number.
    public Semaphore(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must not be negative: " + permits);
        }
        this.permits = permits;
    }

    /// Takes a permit, at once if one is free and nobody waits for it.
    ///
    /// @return closes by giving the permit back
    public Permit acquire() {
        if (!isLocked()) {
            permits--;
            return permit;
        }
        try {
            waiters.await(() -> permits++);
        } finally {
            wakeWhilePermitted();
        }
        return permit;
    }

    /// Takes a permit if that is possible without waiting.
    public boolean tryAcquire() {
        if (isLocked()) {
            return false;
        }
        permits--;
        return true;
    }

    /// Gives a permit back.
    public void release() {
        permits++;
        wakeWhilePermitted();
    }

    /// Whether [#acquire] would wait.
    public boolean isLocked() {
        return permits == 0 || waiters.isAnybodyHere();
    }

    /// Permits that are free and not promised to somebody who was woken.
    public int available() {
        return permits;
    }

    /// Tasks that wait, or were woken and have not gone on yet.
    public int waiting() {
        return waiters.size();
    }

    /// `Semaphore[2 free, 0 waiting]`.
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + permits + " free, " + waiters.size() + " waiting]";
    }

    private void wakeWhilePermitted() {
        while (permits > 0 && waiters.wakeNext()) {
            permits--;
        }
    }
}
