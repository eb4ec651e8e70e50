package dev.waitlens.aio.advised;

import dev.waitlens.aio.process.SerializableFunction;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// Calls on threads, as many at a time as the run allows. The first failure ends it: no further call begins, those under way are interrupted
/// and waited for.
///
/// **Thread**: [#from] on one; the calls on their own. `lock` guards `underWay`, `failure` and the run.
final class ThreadedCalls<A, R> {
    private final List<? extends A> items;
    private final SerializableFunction<A, R> unit;
    private final @Nullable Object[] results;
    private final AdvisedRun run;
    private final Object lock = new Object();
    private int underWay;
    private @Nullable Throwable failure;

    ThreadedCalls(List<? extends A> items, SerializableFunction<A, R> unit, @Nullable Object[] results,
            AdvisedRun run) {
        this.items = items;
        this.unit = unit;
        this.results = results;
        this.run = run;
    }

    /// **Throws** the first failure.
    ///
    /// @param executor with room for as many as the run may allow; it is closed
    void from(int first, ExecutorService executor) throws Throwable {
        try (executor) {
            try {
                for (int i = first; i < items.size() && enter(); i++) {
                    int number = i;
                    executor.execute(() -> call(number));
                }
                awaitAll();
            } catch (Throwable e) {
                executor.shutdownNow();
                throw e;
            }
            if (failure() != null) {
                executor.shutdownNow();
            }
        }
        Throwable failed = failure();
        if (failed != null) {
            throw failed;
        }
    }

    private @Nullable Throwable failure() {
        synchronized (lock) {
            return failure;
        }
    }

    /// Waits for room; false once a call has failed.
    private boolean enter() throws InterruptedException {
        synchronized (lock) {
            while (failure == null && underWay >= run.width()) {
                lock.wait();
            }
            underWay++;
            return failure == null;
        }
    }

    private void awaitAll() throws InterruptedException {
        synchronized (lock) {
            while (failure == null && underWay > 0) {
                lock.wait();
            }
        }
    }

    private void call(int number) {
        long began = System.nanoTime();
        Throwable failed = null;
        try {
            results[number] = unit.apply(items.get(number));
        } catch (Throwable e) {
            // Thrown again by whoever asked for the calls.
            failed = e;
        }
        synchronized (lock) {
            run.ended(System.nanoTime() - began, underWay);
            underWay--;
            if (failure == null) {
                failure = failed;
            }
            lock.notifyAll();
        }
    }
}
