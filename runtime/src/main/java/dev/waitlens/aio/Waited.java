package dev.waitlens.aio;

import java.util.Set;

/// What [Aio#waitUntil] found.
///
/// @param <T>     type of the results
/// @param done    everything that was done on return, in the order of the arguments
/// @param pending the rest, in the order of the arguments; still running
public record Waited<T>(Set<Deferred<? extends T>> done, Set<Deferred<? extends T>> pending) {
    /// When a wait ends.
    public enum Until {
        /// At the first that ends, in whatever way.
        FIRST_COMPLETED,
        /// At the first that fails (a cancellation is no failure), or when all have ended.
        FIRST_EXCEPTION,
        /// When all have ended.
        ALL_COMPLETED
    }
}
