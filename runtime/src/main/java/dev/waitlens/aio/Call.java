package dev.waitlens.aio;

/// A function that may throw anything.
///
/// @param <A> type of the argument
/// @param <R> type of the result
@FunctionalInterface
public interface Call<A, R> {
    /// Computes.
    ///
    /// @throws Exception whatever the function throws; it reaches whoever awaits
    R apply(A argument) throws Exception;
}
