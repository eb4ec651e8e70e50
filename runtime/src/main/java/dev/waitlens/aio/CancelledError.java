package dev.waitlens.aio;

import org.jspecify.annotations.Nullable;

/// Thrown where a task is suspended when it is cancelled.
///
/// An `Error`, so that `catch (Exception e)` lets it pass. Whoever catches it to clean up throws it again; a task that
/// swallows it goes on living, and whoever awaits it goes on waiting.
///
/// **Source** asyncio.CancelledError, which left `Exception` in Python 3.8 for the same reason.
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    /// @param reason what [Task#cancel(String)] was given; null when it was given nothing
    public CancelledError(@Nullable String reason) {
        super(reason);
    }
}
