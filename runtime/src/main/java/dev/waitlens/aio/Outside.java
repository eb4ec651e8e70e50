package dev.waitlens.aio;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The border between a loop and the threads around it.
///
/// **Thread** any.
final class Outside {
    private final Loop loop;
    /// Work under way in other threads whose end the loop will hear of. A manual clock must not jump while there is some.
    private final AtomicInteger underWay = new AtomicInteger();

    Outside(Loop loop) {
        this.loop = loop;
    }

    void began() {
        underWay.incrementAndGet();
    }

    /// Work that began has ended; `news`, in which nothing of the user's runs, is taken in by the loop, unless it was closed
    /// meanwhile.
    void ended(Runnable news) {
        loop.enter(new News(this, news));
    }

    /// Work that began will never end: it was withdrawn before it ran.
    void withdrawn() {
        underWay.decrementAndGet();
    }

    boolean isIdle() {
        return underWay.get() == 0;
    }

    int underWay() {
        return underWay.get();
    }

    <T> CompletableFuture<T> futureOf(Deferred<T> deferred) {
        var future = new LoopFuture<T>(loop, deferred);
        if (deferred.isDone()) {
            future.copy(deferred);
        } else {
            deferred.addDoneCallback(future::copy);
        }
        return future;
    }

    <T> CompletableFuture<T> submit(Callable<? extends T> body) {
        var future = new Submitted<T>(loop);
        if (!loop.enter(new Handle(loop, () -> future.start(body), Context.EMPTY))) {
            throw new RejectedExecutionException(loop + " was closed; nothing can be submitted to it any more");
        }
        return future;
    }

    static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapper && failure.getCause() != null ? failure.getCause() : failure;
    }

    /// The end of work, on its way to the loop.
    private static final class News extends Ready implements Runnable {
        private final Outside outside;
        private final Runnable news;

        News(Outside outside, Runnable news) {
            this.outside = outside;
            this.news = news;
        }

        @Override
        void perform() {
            outside.loop.callbacks.perform(Context.EMPTY, this, news);
        }

        @Override
        public void run() {
            outside.underWay.decrementAndGet();
            news.run();
        }

        /// Virtual threads need not hand on the turn for it.
        @Override
        boolean isUsers() {
            return false;
        }
    }

    /// A deferred, seen from other threads.
    private static class LoopFuture<T> extends CompletableFuture<T> {
        final Loop loop;
        /// Written before the future is given out, or on the loop; read on the loop.
        @Nullable
        Deferred<T> deferred;

        LoopFuture(Loop loop, @Nullable Deferred<T> deferred) {
            this.loop = loop;
            this.deferred = deferred;
        }

        void copy(Deferred<T> done) {
            if (done.isCancelled()) {
                super.cancel(false);
                return;
            }
            var failure = done.failure();
            if (failure == null) {
                complete(done.result());
            } else {
                completeExceptionally(failure);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                loop.enter(new Handle(loop, this::cancelOnLoop, Context.EMPTY));
            }
            return cancelled;
        }

        private void cancelOnLoop() {
            if (deferred != null) {
                deferred.cancel("the CompletableFuture was cancelled");
            }
        }

        @Override
        public T get() throws InterruptedException, ExecutionException {
            refuseOnLoop("get");
            return super.get();
        }

        @Override
        public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            refuseOnLoop("get");
            return super.get(timeout, unit);
        }

        @Override
        public T join() {
            refuseOnLoop("join");
            return super.join();
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new LoopFuture<>(loop, null);
        }

        private void refuseOnLoop(String call) {
            if (!isDone() && loop.turn.isHere()) {
                throw new IllegalStateException(
                        call + "() on the loop's own thread '" + Thread.currentThread().getName()
                                + "' would wait for ever for something that only this thread can do; use await()");
            }
        }
    }

    /// A task that another thread asked for.
    private static final class Submitted<T> extends LoopFuture<T> {
        Submitted(Loop loop) {
            super(loop, null);
        }

        /// On the loop.
        void start(Callable<? extends T> body) {
            if (isDone()) {
                return;
            }
            var task = loop.<T>createTask("", body);
            deferred = task;
            task.addDoneCallback(this::copy);
        }
    }

    static boolean isCancellation(Throwable failure) {
        return failure instanceof CancelledError || failure instanceof CancellationException;
    }
}
