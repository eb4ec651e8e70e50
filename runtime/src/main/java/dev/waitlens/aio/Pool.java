package dev.waitlens.aio;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// Platform threads that belong to a loop.
final class Pool {
    /// As long as asyncio waits for its threads.
    private static final Duration END = Duration.ofMinutes(5);

    private final ExecutorService threads;
    private final Duration end;

    private Pool(ExecutorService threads, Duration end) {
        this.threads = threads;
        this.end = end;
    }

    /// The threads behind `toThread`.
    static Pool forThreads() {
        return of("thread", Math.min(32, Runtime.getRuntime().availableProcessors() + 4));
    }

    static Pool of(String role, int count) {
        return new Pool(Executors.newFixedThreadPool(count, factory(role)), END);
    }

    /// As many threads as there are calls, which may never end: they are given a second.
    static Pool unbounded(String role) {
        return new Pool(Executors.newCachedThreadPool(factory(role)), Duration.ofSeconds(1));
    }

    private static ThreadFactory factory(String role) {
        return Thread.ofPlatform().daemon().name("waitlens-" + role + "-", 1).factory();
    }

    ExecutorService threads() {
        return threads;
    }

    /// Lets the calls that have begun end; false if they have not.
    boolean close() {
        threads.shutdown();
        try {
            return threads.awaitTermination(end.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
