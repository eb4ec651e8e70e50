package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolClock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The results of a `map`, in the order of its arguments. Going through them waits for each, and throws what a call threw when its turn
/// comes (in a [CompletionException]); the calls behind it go on, and the iteration can, too.
///
/// @param <R> type of a result
public final class Results<R extends @Nullable Object> implements Iterable<R> {
    private final List<CompletableFuture<R>> futures;

    Results(List<CompletableFuture<R>> futures) {
        this.futures = List.copyOf(futures);
    }

    /// One future for each argument, in order.
    public List<CompletableFuture<R>> futures() {
        return futures;
    }

    /// Waits for all results.
    ///
    /// @throws CompletionException with what the first call that failed, in order, threw
    public List<R> toList() {
        return futures.stream().map(CompletableFuture::join).toList();
    }

    /// Waits for all results, for no longer than `limit`; then what has not begun is cancelled.
    ///
    /// @throws TimeoutException when they are not all there in time
    public List<R> toList(Duration limit) throws TimeoutException {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).exceptionally(thrown -> null)
                    .completeOnTimeout(null, PoolClock.nanos(limit), TimeUnit.NANOSECONDS).join();
        } finally {
            boolean late = futures.stream().anyMatch(future -> !future.isDone());
            if (late) {
                futures.forEach(future -> future.cancel(false));
            }
        }
        if (futures.stream().anyMatch(future -> !future.isDone() || future.isCancelled())) {
            throw new TimeoutException("not all of " + futures.size() + " results were there within " + limit);
        }
        return toList();
    }

    @Override
    public Iterator<R> iterator() {
        Iterator<CompletableFuture<R>> each = futures.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public R next() {
                return each.next().join();
            }
        };
    }

    /// Futures in the order in which they are completed, each once.
    ///
    /// @param limit for all together; when it is over, `next` throws a [CompletionException] with a [TimeoutException]
    public static <T extends CompletableFuture<?>> Iterable<T> asCompleted(Iterable<T> futures, Duration limit) {
        long end = System.nanoTime() + PoolClock.nanos(limit);
        var completed = new LinkedBlockingQueue<T>();
        var distinct = new LinkedHashSet<T>();
        futures.forEach(distinct::add);
        distinct.forEach(future -> future.whenComplete((value, thrown) -> completed.add(future)));
        return () -> new Completed<>(completed, distinct.size(), end);
    }

    private static final class Completed<T> implements Iterator<T> {
        private final LinkedBlockingQueue<T> completed;
        private final long end;
        private int left;

        Completed(LinkedBlockingQueue<T> completed, int left, long end) {
            this.completed = completed;
            this.left = left;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public T next() {
            if (left == 0) {
                throw new NoSuchElementException("every future was completed and returned");
            }
            try {
                T next = completed.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new CompletionException(new TimeoutException(left + " futures were not completed in time"));
                }
                left--;
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
    }
}
