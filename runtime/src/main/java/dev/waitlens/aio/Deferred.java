package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A result that will be there later: pending, then exactly one of result, exception or cancelled.
///
/// ```
///            setResult            +--> RESULT
///  PENDING --setException---------+--> FAILED
///            cancel               +--> CANCELLED
/// ```
///
/// A [Task] gets there by running its body, a [Promise] when somebody says so.
///
/// **Thread** the loop's only, except `toString` and what is said otherwise; other threads go through
/// [Loop#callSoonThreadsafe].
///
/// @param <T> type of the result
public abstract sealed class Deferred<T> extends Ready implements Awaitable<T> permits Task, Promise {
    static final byte PENDING = 0;
    static final byte RESULT = 1;
    static final byte FAILED = 2;
    static final byte CANCELLED = 3;

    final Loop loop;
    /// Written by the turn's holder only.
    byte state;
    /// By state: what the task needs to run ([Task#stack]); the result; a Failure; a CancelledError, the reason as a String, or
    /// nothing.
    private @Nullable Object value;
    /// Who is told: nothing, one waiter, or an ArrayList of waiters; a waiter is a waiting Task or a Callback.
    private @Nullable Object waiters;

    // The class is inherited, against our habit, because a task is at once the awaitable, the queue's link and the place
    // of its result: one object instead of three for each of a million tasks.
    Deferred(Loop loop) {
        this.loop = loop;
    }

    @Override
    public final <X extends Exception> T await() throws X {
        if (state == PENDING) {
            var me = loop.turn.requireTask("await");
            loop.taskSwitch.beginWait(me, this);
            loop.taskSwitch.suspend(me, this);
            me.resumed(this);
        }
        return this.<X>take(true);
    }

    /// Whether the result, the exception or the cancellation is there.
    public final boolean isDone() {
        return state != PENDING;
    }

    /// Whether this ended by cancellation.
    public final boolean isCancelled() {
        return state == CANCELLED;
    }

    /// The result of what is done.
    ///
    /// **Throws** the failure; [CancelledError] if cancelled; [IllegalStateException] while pending.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @return the result
    /// @throws X the failure
    public final <X extends Exception> T result() throws X {
        requireDone();
        return this.<X>take(false);
    }

    /// The failure of what is done; empty after a success.
    ///
    /// **Throws** [CancelledError] if cancelled; [IllegalStateException] while pending.
    public final Optional<Throwable> exception() {
        requireDone();
        if (state == CANCELLED) {
            throw cancelledError();
        }
        return Optional.ofNullable(failure());
    }

    /// As [#cancel(String)] without a reason.
    public final boolean cancel() {
        return cancel(null);
    }

    /// Asks for cancellation. A promise is cancelled at once; a task gets a [CancelledError] where it is suspended, and what
    /// it awaits is cancelled too.
    ///
    /// @param reason becomes the message of the [CancelledError]; null for none
    /// @return false if this was done already
    public abstract boolean cancel(@Nullable String reason);

    /// Calls back once this is done, at the loop's next turn, in the current context variables; soon if it is done already.
    public final void addDoneCallback(Consumer<? super Deferred<T>> callback) {
        loop.turn.require("addDoneCallback");
        var waiter = new Callback<>(this, callback, loop.callbacks.context());
        if (state == PENDING) {
            addWaiter(waiter);
        } else {
            loop.queue.ready.add(waiter);
        }
    }

    /// Withdraws a callback that was not called yet.
    ///
    /// @return how often it had been added
    public final int removeDoneCallback(Consumer<? super Deferred<T>> callback) {
        loop.turn.require("removeDoneCallback");
        if (waiters instanceof ArrayList<?> many) {
            int before = many.size();
            many.removeIf(waiter -> isCallback(waiter, callback));
            return before - many.size();
        }
        if (isCallback(waiters, callback)) {
            waiters = null;
            return 1;
        }
        return 0;
    }

    /// This as a future of the JDK, for code outside the loop; any thread may use what is returned. Cancelling it cancels
    /// this. Its `get` and `join` on the loop's own thread are refused while it is pending: they could never return.
    public final CompletableFuture<T> toCompletableFuture() {
        return loop.outside.futureOf(this);
    }

    /// The loop to which this belongs.
    public final Loop loop() {
        return loop;
    }

    /// What a pending task needs.
    final @Nullable Object held() {
        return value;
    }

    final void hold(@Nullable Object needed) {
        value = needed;
    }

    /// Ends the pending state and makes ready whoever waits.
    final void finish(byte end, @Nullable Object outcome) {
        state = end;
        value = end == FAILED ? loop.troubles.failed(this, (Throwable) outcome) : outcome;
        var told = waiters;
        waiters = null;
        if (told instanceof ArrayList<?> many) {
            for (var waiter : many) {
                loop.taskSwitch.wake((Ready) waiter);
            }
        } else if (told != null) {
            loop.taskSwitch.wake((Ready) told);
        }
    }

    @SuppressWarnings("unchecked")
    final void addWaiter(Ready waiter) {
        var present = waiters;
        if (present == null) {
            waiters = waiter;
        } else if (present instanceof ArrayList<?> many) {
            ((ArrayList<Object>) many).add(waiter);
        } else {
            var many = new ArrayList<Object>(4);
            many.add(present);
            many.add(waiter);
            waiters = many;
        }
    }

    /// For the runtime's own functions: as [#addDoneCallback], without a context.
    final void addWaiterOrNow(Consumer<? super Deferred<T>> callback) {
        var waiter = new Callback<>(this, callback, Context.EMPTY);
        if (state == PENDING) {
            addWaiter(waiter);
        } else {
            loop.queue.ready.add(waiter);
        }
    }

    final void removeWaiter(Ready waiter) {
        if (waiters == waiter) {
            waiters = null;
        } else if (waiters instanceof ArrayList<?> many) {
            many.remove(waiter);
        }
    }

    /// What a wait for this is called in a recording: see docs/events-runtime.md.
    abstract String cause();

    /// How many tasks and callbacks wait for this.
    final int waiterCount() {
        return waiters == null ? 0 : waiters instanceof ArrayList<?> many ? many.size() : 1;
    }

    /// The failure, now retrieved; null if there is none.
    final @Nullable Throwable failure() {
        return state == FAILED ? failedWith().retrieve() : null;
    }

    /// Whether who awaits this gets a [CancelledError]: also from a gathering of which one was cancelled.
    final boolean throwsCancellation() {
        return state == CANCELLED || state == FAILED && failedWith().thrown instanceof CancelledError;
    }

    final CancelledError cancelledError() {
        if (value instanceof CancelledError error) {
            return error;
        }
        return new CancelledError((String) value);
    }

    /// One word: `pending`, `result=...`, `exception=...`, `cancelled`.
    final String stateText() {
        return switch (state) {
            case PENDING -> "pending";
            case RESULT -> "result=" + abbreviated(value);
            case FAILED -> "exception=" + abbreviated(failedWith().thrown);
            default -> "cancelled";
        };
    }

    @SuppressWarnings("unchecked")
    private <X extends Exception> T take(boolean awaited) throws X {
        if (state == RESULT) {
            return (T) value;
        }
        throw Thrown.<X>rethrow(awaited ? reaching() : ending());
    }

    private Throwable ending() {
        return state == FAILED ? failedWith().retrieve() : cancelledError();
    }

    /// How this ended otherwise than with a result, for the task or the run that awaited it.
    final Throwable reaching() {
        var thrown = ending();
        return state == FAILED || this instanceof Task<?> ? AwaitTrace.reaches(this, thrown) : thrown;
    }

    final Troubles.Failure failedWith() {
        return (Troubles.Failure) value;
    }

    private void requireDone() {
        if (state == PENDING) {
            throw new IllegalStateException("not done yet: " + this + "; await it first");
        }
    }

    private static String abbreviated(@Nullable Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException broken) {
            // A result's own toString is not ours to mend, and ours must not fail.
            text = "<" + broken + ">";
        }
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private static boolean isCallback(@Nullable Object waiter, Consumer<?> function) {
        return waiter instanceof Callback<?> callback && callback.function.equals(function);
    }

    /// A user's function that is told of the end.
    private static final class Callback<T> extends Ready {
        private final Deferred<T> deferred;
        private final Consumer<? super Deferred<T>> function;
        private final Context context;

        Callback(Deferred<T> deferred, Consumer<? super Deferred<T>> function, Context context) {
            this.deferred = deferred;
            this.function = function;
            this.context = context;
        }

        @Override
        void perform() {
            deferred.loop.callbacks.perform(context, () -> function.accept(deferred), function);
        }
    }
}
