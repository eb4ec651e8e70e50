package dev.waitlens.aio.process.wire;

/// How long it is worth while to look again and again before sleeping: as long as allowed while that finds something, ever shorter while
/// it does not, with a full try now and then. (On a busy machine the one who spins keeps the other from running: measured, a task with one
/// in flight then takes 118 µs with and 17 µs without spinning; on an idle one it is the other way round.)
///
/// **Thread**: races only cost a wrong guess.
public final class Spin {
    private static final int TRY_EVERY = 16;

    private final long mostNanos;
    private long nanos;
    private int waits;

    public Spin(long mostNanos) {
        this.mostNanos = mostNanos;
        this.nanos = mostNanos;
    }

    /// How long to spin this time.
    public long nanos() {
        return ++waits % TRY_EVERY == 0 ? mostNanos : nanos;
    }

    /// Tells whether it found something.
    public void ended(boolean found) {
        nanos = found ? mostNanos : nanos / 2;
    }
}
