package dev.waitlens.aio;

/// The loop's clock.
///
/// **Thread** Only the loop calls it.
public interface Ticker {
    /// The computer's monotonic clock.
    Ticker SYSTEM = System::nanoTime;

    /// Nanoseconds since an arbitrary origin; never goes back.
    long nanos();

    /// Called when every task waits and nothing outside the loop is under way: a clock that is moved by hand jumps to the
    /// given reading (that of the next timer) and returns true; the computer's clock returns false, and the loop sleeps.
    ///
    /// @param deadline nanoseconds, on this clock
    default boolean jump(long deadline) {
        return false;
    }

    /// Whether time moves by [#jump] only. The loop then treats "every task waits and there is no timer" as the error it is.
    default boolean isManual() {
        return false;
    }
}
