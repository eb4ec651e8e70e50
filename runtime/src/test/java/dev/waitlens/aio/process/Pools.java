package dev.waitlens.aio.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the tests of the pool have in common.
final class Pools {
    /// Far more than anything here takes; a test that needs it hangs.
    static final long SECONDS = 60;

    private Pools() {}

    static PoolOptions quiet(int workers) {
        return PoolOptions.defaults().withWorkers(workers).withOutput(WorkerOutput.none()).withoutArchive();
    }

    static <T extends @Nullable Object> T result(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no result: " + e, e);
        }
    }

    static Throwable failure(CompletableFuture<?> future) {
        try {
            Object value = future.get(SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("no failure, but " + value);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("neither result nor failure: " + e, e);
        }
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            Thread.yield();
        }
    }
}
