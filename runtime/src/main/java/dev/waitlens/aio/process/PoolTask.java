package dev.waitlens.aio.process;

import dev.waitlens.aio.events.PoolRecorder;
import dev.waitlens.aio.process.host.PoolClock;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Lambda;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A task of the pool and the future of its result in one object.
///
/// ```
/// QUEUED <-> SENT (lies in a worker's ring) -> ENDED
///    \________________________________________/   cancelled, refused, pool broken
/// ```
///
/// A thread that waits for the result first helps to fetch it ([AnswerReader#help]): for a small task that is over before a sleeping thread
/// would have been woken.
final class PoolTask<T extends @Nullable Object> extends CompletableFuture<T> {
    enum State {
        QUEUED, SENT, ENDED
    }

    /// Who gives it to a worker.
    interface Owner {
        /// Looks for the answer in the calling thread, as long as that is worth while.
        void help(PoolTask<?> task, long nanos);

        /// Cancels a task that has not begun.
        ///
        /// @return whether it was cancelled
        boolean cancel(PoolTask<?> task);
    }

    private final Owner owner;
    final long number;
    final int kind;
    final @Nullable Lambda lambda;
    final long timeoutNanos;
    final boolean idempotent;

    // Guarded by the dispatcher's lock, except that `worker` is also read by helpers.
    State state = State.QUEUED;
    @Nullable
    FrameWriter body;
    volatile @Nullable Worker worker;
    /// Where the task ends in the ring, and where its body lies in the memory.
    long end;
    int bodyAt;
    int bodyLength;
    int kills;
    /// For a recording: [PoolRecorder#submitted].
    final long submittedNanos = PoolRecorder.submitted();
    /// Number of the parcel that holds the task's values; 0: none.
    final long parcel;

    PoolTask(Owner owner, long number, int kind, @Nullable Lambda lambda, @Nullable FrameWriter body,
            long parcel,
            TaskOptions options) {
        this.owner = owner;
        this.number = number;
        this.kind = kind;
        this.lambda = lambda;
        this.body = body;
        this.parcel = parcel;
        this.timeoutNanos = options.timeout().map(PoolClock::nanos).orElse(0L);
        this.idempotent = options.idempotent();
    }

    /// Ends the task with what its worker answered.
    @SuppressWarnings("unchecked")
    void take(Answer answer) {
        var thrown = answer.thrown();
        if (thrown == null) {
            complete((T) answer.value());
        } else {
            completeExceptionally(thrown);
        }
    }

    /// The task will wait: its values must not change any more.
    void detach() {
        if (body != null) {
            body.detach();
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        owner.help(this, Long.MAX_VALUE);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        long nanos = unit.toNanos(timeout);
        owner.help(this, nanos);
        return super.get(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
    }

    @Override
    public T join() {
        owner.help(this, Long.MAX_VALUE);
        return super.join();
    }

    /// Cancels the task if it has not begun. A running task is not disturbed, whatever the argument: to end it means to end its worker,
    /// which is what a time limit does.
    ///
    /// @return whether it was cancelled
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return isCancelled();
        }
        return owner.cancel(this) && super.cancel(false);
    }

    /// Cancelled by the dispatcher, which has let go of it.
    void cancelled() {
        super.cancel(false);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
