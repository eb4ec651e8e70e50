package dev.waitlens.aio;

/// What can be awaited: a [Coroutine], a [Task] or a [Promise].
///
/// @param <T> type of the result
public sealed interface Awaitable<T> permits Coroutine, Deferred {
    /// Suspends the current task until the result is there; the loop runs other tasks meanwhile. Something that is done
    /// already does not suspend.
    ///
    /// The failure of what is awaited is thrown as it is, checked exceptions too, although none is declared: any await may
    /// throw what any task threw. To catch a checked exception by name, name it:
    /// `try { page = task.<IOException>await(); } catch (IOException e) { ... }`.
    ///
    /// **Throws** what the awaited thing failed with; [CancelledError] if it, or the current task, was cancelled;
    /// [IllegalStateException] outside a task, or if the awaited thing belongs to another loop.
    /// **Thread** the loop's only.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of what is awaited
    <X extends Exception> T await() throws X;
}
