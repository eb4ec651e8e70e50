package dev.waitlens.aio.child;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that wait at the pipes of child processes, as many as are needed; they end when they were idle for a second.
///
/// A class of its own, so that recordings show by its name what was handed over.
final class PipeThreads extends AbstractExecutorService {
    static final PipeThreads ALL = new PipeThreads();

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("waitlens-child-", 1).factory());

    private PipeThreads() {}

    @Override
    public void execute(Runnable command) {
        threads.execute(command);
    }

    /// Refused: they belong to every loop.
    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("the threads for child processes belong to all loops");
    }

    /// Refused: they belong to every loop.
    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("the threads for child processes belong to all loops");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
