package dev.waitlens.aio.file;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The four threads that do the files' work for all loops of the JVM; they end when they were idle for a second.
///
/// A class of its own, so that recordings show by its name what was handed over.
final class FileThreads extends AbstractExecutorService {
    static final FileThreads ALL = new FileThreads();
    private static final int COUNT = 4;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(COUNT, COUNT, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("waitlens-file-", 1).factory());

    private FileThreads() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable command) {
        threads.execute(command);
    }

    /// Refused: they belong to every loop.
    @Override
    public void shutdown() {
        throw new UnsupportedOperationException("the threads for files belong to all loops");
    }

    /// Refused: they belong to every loop.
    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException("the threads for files belong to all loops");
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
