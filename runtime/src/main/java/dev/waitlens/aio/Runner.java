package dev.waitlens.aio;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Runs one main coroutine after the other on the same loop. [Aio#run] is the short form for one.
///
/// **Thread** one at a time.
///
/// **Source** asyncio.Runner.
public final class Runner implements AutoCloseable {
    private final Loop loop;
    /// Behind whose end the process may end; null for the thread that calls `run`.
    private final @Nullable Thread behind;
    private boolean closed;

    /// A new loop, with nothing on it.
    public Runner(LoopOptions options) {
        this(options, null);
    }

    /// @param behind who waits for the runs, which happen on another thread
    Runner(LoopOptions options, @Nullable Thread behind) {
        this.loop = new Loop(options);
        this.behind = behind;
    }

    /// The loop, for [Loop#callSoonThreadsafe] and [Loop#submit] from other threads.
    public Loop loop() {
        return loop;
    }

    /// Runs `body` as the main task until it ends. Other tasks stay, and go on in the next run.
    ///
    /// If the thread is interrupted, the main task is cancelled, and `InterruptedException` is thrown when it has ended by
    /// that; a second interrupt leaves at once.
    ///
    /// `SIGINT` and `SIGTERM` cancel the main task, too; when this and the thread that called it have ended, or the grace is over
    /// ([LoopOptions#grace]), the JVM ends with the signal's exit status.
    ///
    /// **Throws** what `body` throws; [CancelledError] if it was cancelled; [IllegalStateException] inside a loop and after
    /// [#close].
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of the main task
    public <T, X extends Exception> T run(Callable<? extends T> body) throws X {
        if (closed) {
            throw new IllegalStateException("this runner was closed");
        }
        var caller = behind == null ? Thread.currentThread() : behind;
        var main = loop.mainRun.<T>run(body, caller);
        if (main.isCancelled() && loop.mainRun.wasInterrupted() && main.leftToCancel() == 0) {
            throw Thrown.<RuntimeException>rethrow(new InterruptedException("interrupted while the event loop ran"));
        }
        if (main.isCancelled() && loop.mainRun.signal() != null) {
            ProcessSignals.keepQuiet(caller, main.cancelledError());
        }
        if (main.state == Deferred.RESULT) {
            return main.result();
        }
        throw Thrown.<X>rethrow(main.reaching());
    }

    /// Cancels the tasks that still live, waits until they have ended, and reports what nobody has looked at. The second call
    /// does nothing.
    @Override
    public void close() {
        closed = true;
        loop.mainRun.close();
    }
}
