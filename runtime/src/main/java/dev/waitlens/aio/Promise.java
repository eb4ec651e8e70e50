package dev.waitlens.aio;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A [Deferred] that somebody fills: asyncio's Future under a name that `java.util.concurrent` has not taken.
///
/// **Thread** the loop's only.
///
/// @param <T> type of the result
public sealed class Promise<T> extends Deferred<T> permits Sleep, Gathering, OffLoop, Promise.Foreign {
    private final String purpose;
    /// Whose ends this waits for, as far as that is known.
    private Supplier<? extends Collection<? extends Deferred<?>>> behind = List::of;

    /// A pending promise of the running loop.
    ///
    /// **Throws** [IllegalStateException] where no loop runs.
    public Promise() {
        this("promise");
    }

    /// As [#Promise()], with a word for what it stands for, which `toString`, dumps and recordings show.
    public Promise(String purpose) {
        this(Loop.running(), purpose);
    }

    /// As [#Promise(String)]; the tree of tasks hangs what `behind` gives below who awaits this ([TaskTree]).
    public Promise(String purpose, Supplier<? extends Collection<? extends Deferred<?>>> behind) {
        this(Loop.running(), purpose, behind);
    }

    Promise(Loop loop, String purpose) {
        super(loop);
        this.purpose = purpose;
    }

    Promise(Loop loop, String purpose, Supplier<? extends Collection<? extends Deferred<?>>> behind) {
        this(loop, purpose);
        this.behind = behind;
    }

    /// For the tree of tasks: those for which this stands. Not the end of the chain: they may stand for others.
    Collection<? extends Deferred<?>> behind() {
        return behind.get();
    }

    /// What a stage of the JDK will give, for the running loop. Cancelling the promise cancels the stage.
    public static <T> Promise<T> of(CompletionStage<T> stage) {
        return of(stage, "stage");
    }

    /// As [#of(CompletionStage)], with a word for what it stands for, which `toString`, dumps and recordings show.
    public static <T> Promise<T> of(CompletionStage<T> stage, String purpose) {
        var loop = Loop.running();
        var promise = new Foreign<T>(loop, stage, purpose);
        var future = stage.toCompletableFuture();
        if (future.isDone()) {
            stage.whenComplete(promise::fill);
        } else {
            loop.outside.began();
            stage.whenComplete((result, failure) -> loop.outside.ended(() -> promise.fill(result, failure)));
        }
        return promise;
    }

    /// **Throws** [IllegalStateException] unless pending.
    public void setResult(T result) {
        requirePending("setResult");
        finish(RESULT, result);
    }

    /// **Throws** [IllegalStateException] unless pending.
    public void setException(Throwable failure) {
        requirePending("setException");
        if (failure instanceof CancelledError) {
            throw new IllegalArgumentException("cancel() is the way to cancel: " + failure);
        }
        finish(FAILED, failure);
    }

    @Override
    public boolean cancel(@Nullable String reason) {
        loop.turn.require("cancel");
        if (state != PENDING) {
            return false;
        }
        finish(CANCELLED, reason);
        return true;
    }

    @Override
    public String toString() {
        var name = purpose.isEmpty() ? "Promise" : Character.toUpperCase(purpose.charAt(0)) + purpose.substring(1);
        return name + "[" + stateText() + "]";
    }

    @Override
    final String cause() {
        return purpose;
    }

    @Override
    void perform() {
        throw new AssertionError("a promise does not stand in the ready queue: " + this);
    }

    private void requirePending(String call) {
        loop.turn.require(call);
        if (state != PENDING) {
            throw new IllegalStateException(call + " on something that is done: " + this);
        }
    }

    /// The loop's side of a stage of the JDK.
    static final class Foreign<T> extends Promise<T> {
        private final CompletionStage<T> stage;

        Foreign(Loop loop, CompletionStage<T> stage, String purpose) {
            super(loop, purpose);
            this.stage = stage;
        }

        @Override
        public boolean cancel(@Nullable String reason) {
            boolean cancelled = super.cancel(reason);
            if (cancelled) {
                stage.toCompletableFuture().cancel(true);
            }
            return cancelled;
        }

        /// On the loop.
        void fill(@Nullable T result, @Nullable Throwable failure) {
            if (isDone()) {
                return;
            }
            var cause = Outside.unwrapped(failure);
            if (cause == null) {
                finish(RESULT, result);
            } else if (Outside.isCancellation(cause)) {
                finish(CANCELLED, cause.getMessage());
            } else {
                finish(FAILED, cause);
            }
        }
    }
}
