package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolThreads;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Encodes and queues tasks for callers that must not wait, which are those on an event loop: in their order, on a thread of its own, which waits in their
/// stead while the pool's queue is full.
///
/// **Thread**: safe.
final class Submitter implements Runnable {
    private static final long IDLE_MILLIS = 1_000;

    private final Dispatcher dispatcher;
    // Guarded by this.
    private final ArrayDeque<Handed<?>> handed = new ArrayDeque<>();
    /// From the first task that is handed over until the last one is with the dispatcher.
    private boolean busy;
    private boolean closed;
    private @Nullable Thread thread;

    Submitter(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /// Whether what comes now must wait behind others, to keep its place.
    synchronized boolean isBusy() {
        return busy;
    }

    /// Takes over a task that is still to be encoded.
    ///
    /// @throws RejectedExecutionException after [#close]
    synchronized <R extends @Nullable Object> CompletableFuture<R> hand(Callable<PoolTask<R>> encode) {
        if (closed) {
            throw new RejectedExecutionException("the process pool was shut down");
        }
        var future = new Handed<R>(encode);
        handed.add(future);
        busy = true;
        if (thread == null) {
            thread = PoolThreads.start("waitlens-pool-submit", this);
        }
        notifyAll();
        return future;
    }

    @Override
    public void run() {
        for (var next = next(); next != null; next = next()) {
            next.submit(dispatcher);
        }
    }

    private synchronized @Nullable Handed<?> next() {
        busy = !handed.isEmpty();
        if (!busy && !closed) {
            try {
                wait(IDLE_MILLIS);
            } catch (InterruptedException e) {
                // Nobody knows this thread.
            }
        }
        var next = handed.poll();
        if (next == null) {
            thread = null;
            if (closed) {
                dispatcher.shutdown();
            }
        }
        return next;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// Takes no more; the dispatcher is shut down when it has what was handed over.
    synchronized void close() {
        closed = true;
        if (thread == null) {
            dispatcher.shutdown();
        }
        notifyAll();
    }

    /// Drops what was handed over and is not with the dispatcher yet.
    void cancelAll() {
        List<Handed<?>> dropped;
        synchronized (this) {
            dropped = List.copyOf(handed);
            handed.clear();
        }
        dropped.forEach(future -> future.cancel(false));
    }

    /// The future of a task that may not be encoded yet.
    private static final class Handed<R extends @Nullable Object> extends CompletableFuture<R> {
        private final Callable<PoolTask<R>> encode;
        private volatile @Nullable PoolTask<R> task;

        Handed(Callable<PoolTask<R>> encode) {
            this.encode = encode;
        }

        void submit(Dispatcher dispatcher) {
            if (isDone()) {
                return;
            }
            try {
                var encoded = encode.call();
                encoded.whenComplete((value, thrown) -> {
                    if (encoded.isCancelled()) {
                        super.cancel(false);
                    } else if (thrown != null) {
                        completeExceptionally(thrown);
                    } else {
                        complete(value);
                    }
                });
                task = encoded;
                if (isCancelled()) {
                    encoded.cancelled();
                } else {
                    dispatcher.submit(encoded);
                }
            } catch (Exception | StackOverflowError e) {
                completeExceptionally(e);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            var known = task;
            return known == null ? super.cancel(false) : known.cancel(false) && super.cancel(false) || isCancelled();
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
