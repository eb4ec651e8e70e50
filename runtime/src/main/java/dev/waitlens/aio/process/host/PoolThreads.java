package dev.waitlens.aio.process.host;

import java.util.function.BooleanSupplier;

/// The pool's threads: daemons, named by role, without what the submitting thread carries.
public final class PoolThreads {
    /// Written once, when the first event loop is made.
    private static volatile BooleanSupplier noWaiting = () -> false;

    private PoolThreads() {}

    public static Thread start(String name, Runnable body) {
        Thread thread = new Thread(null, body, name, 0, false);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /// Starts a thread that reads a worker's answers, and completes futures.
    public static Thread startOfPool(String name, Runnable body) {
        Thread thread = new Reader(name, body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /// Whether this is a thread on which workers' answers are read: it must never wait for one.
    public static boolean isOfPool() {
        return Thread.currentThread() instanceof Reader;
    }

    /// Says where a thread must not wait because others depend on it: on event loops.
    public static void neverWaitWhere(BooleanSupplier here) {
        noWaiting = here;
    }

    /// Whether this thread must not wait.
    public static boolean mayNotWait() {
        return noWaiting.getAsBoolean();
    }

    private static final class Reader extends Thread {
        Reader(String name, Runnable body) {
            super(null, body, name, 0, false);
        }
    }

    /// Hands a failure of somebody else's code to the thread's handler, which prints it unless the program decided otherwise.
    public static void report(String what, Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, new IllegalStateException(what, failure));
    }
}
