package dev.waitlens.aio;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The platform threads behind `toThread`.
final class Pool {
    /// As long as asyncio waits for its threads.
    private static final Duration END = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newFixedThreadPool(
            Math.min(32, Runtime.getRuntime().availableProcessors() + 4),
            Thread.ofPlatform().daemon().name("waitlens-thread-", 1).factory());

    ExecutorService threads() {
        return threads;
    }

    /// Lets the calls that have begun end; false if they have not.
    boolean close() {
        threads.shutdown();
        try {
            return threads.awaitTermination(END.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
