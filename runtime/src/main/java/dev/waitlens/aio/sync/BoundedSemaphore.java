package dev.waitlens.aio.sync;

/// A semaphore that refuses to be released more often than it was acquired.
///
/// **Source** asyncio.BoundedSemaphore.
public final class BoundedSemaphore extends Semaphore {
    private final int bound;

    /// **Throws** [IllegalArgumentException] for a negative number.
    public BoundedSemaphore(int permits) {
        super(permits);
        this.bound = permits;
    }

    /// **Throws** [IllegalStateException] if every permit is there already.
    @Override
    public void release() {
        if (available() >= bound) {
            throw new IllegalStateException("released more often than acquired: all " + bound + " permits are free");
        }
        super.release();
    }
}
