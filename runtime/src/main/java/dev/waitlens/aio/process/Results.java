package dev.waitlens.aio.process;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).orTimeout(limit.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)
                    .exceptionally(thrown -> null).join();
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
}
