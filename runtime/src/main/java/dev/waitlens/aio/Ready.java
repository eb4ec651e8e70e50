package dev.waitlens.aio;

import org.jspecify.annotations.Nullable;

/// Something that can stand in the loop's ready queue: a task whose turn has come, or a callback.
///
/// The link to the next one lies in the object itself, so that queueing allocates nothing. A `Ready` stands in at most
/// one queue (the loop's or the [IncomingQueue]'s) at a time.
abstract class Ready {
    @Nullable
    Ready next;

    /// Does the work of a callback. Tasks are not performed but entered and left by the [Backend].
    abstract void perform();

    /// Whether this runs the user's code, which must not see the scoped values of whoever happens to be suspended.
    boolean isUsers() {
        return true;
    }
}
