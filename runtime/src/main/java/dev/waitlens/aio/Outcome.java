package dev.waitlens.aio;

import org.jspecify.annotations.Nullable;

/// How something ended: what `gather` with return-exceptions gives for each position.
///
/// @param <T> type of the result
public sealed interface Outcome<T> {
    /// It returned.
    ///
    /// @param value what it returned
    record Success<T>(@Nullable T value) implements Outcome<T> {}

    /// It failed, or was cancelled; then the failure is a [CancelledError].
    ///
    /// @param failure what was thrown
    record Failure<T>(Throwable failure) implements Outcome<T> {}

    /// The value, or the failure thrown.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure
    default <X extends Exception> T get() throws X {
        return switch (this) {
            case Success<T>(var value) -> value;
            case Failure<T>(var failure) -> throw Thrown.<X>rethrow(failure);
        };
    }

    static <T> Outcome<T> of(Deferred<? extends T> done) {
        if (done.isCancelled()) {
            return new Failure<>(done.cancelledError());
        }
        var failure = done.failure();
        return failure != null ? new Failure<>(failure) : new Success<>(done.result());
    }
}
