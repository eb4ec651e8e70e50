package dev.waitlens.aio.testing;

import dev.waitlens.aio.Ticker;
import java.time.Duration;

/// A clock that stands still while anything can run, and jumps to the next timer when every task waits.
///
/// If every task waits and there is no timer, and no thread is at work for the loop, the run fails with a list of the tasks
/// and of what each waits for.
///
/// **Thread** the loop's, or any while the loop does not run.
public final class ManualClock implements Ticker {
    private long nanos;

    /// Nanoseconds since this clock was made.
    @Override
    public long nanos() {
        return nanos;
    }

    /// Time since this clock was made.
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    /// Moves time on, as a computation that takes this long would.
    ///
    /// **Throws** [IllegalArgumentException] if negative.
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        nanos += duration.toNanos();
    }

    @Override
    public boolean jump(long deadline) {
        nanos = Math.max(nanos, deadline);
        return true;
    }

    @Override
    public boolean isManual() {
        return true;
    }
}
