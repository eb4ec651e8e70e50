package dev.waitlens.aio.sync;

/// What is held until it is closed; for try-with-resources: `try (var _ = semaphore.acquire()) { ... }`.
@FunctionalInterface
public interface Permit extends AutoCloseable {
    /// Gives back what was acquired, as `release` does: once for each acquisition.
    @Override
    void close();
}
