package dev.waitlens.aio;

/// A body without a result; it may throw anything.
@FunctionalInterface
public interface Action {
    /// Does the work.
    ///
    /// @throws Exception whatever the body throws; it reaches whoever awaits
    void run() throws Exception;
}
