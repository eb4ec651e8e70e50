package dev.waitlens.aio;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The runs of a loop, one main task after the other, what cancels them from outside, and the loop's end.
///
/// **Thread** the turn's holder's fields; who calls `run` and `close` becomes that.
final class MainRun {
    private final Loop loop;
    private final Backend backend;
    private @Nullable Task<?> main;
    private int interrupts;
    private @Nullable String signal;
    private boolean closed;

    MainRun(Loop loop, Backend backend) {
        this.loop = loop;
        this.backend = backend;
    }

    /// Runs until `body` is done; what else is ready then stays.
    ///
    /// @param caller after whose end the process may end at a signal
    <T> Task<T> run(Callable<? extends T> body, Thread caller) {
        begin();
        try {
            var task = loop.<T>createMain(body);
            main = task;
            interrupts = 0;
            ProcessSignals.runs(loop, caller);
            loop.queue.turnUntil(task, backend);
            return task;
        } finally {
            main = null;
            end();
        }
    }

    /// The signal that cancelled the main task; null if none did.
    @Nullable
    String signal() {
        return signal;
    }

    /// A signal asks the process to end: the main task is cancelled. **Thread** any.
    void signalled(String name) {
        loop.enter(new Handle(loop, () -> {
            signal = name;
            if (main != null) {
                main.cancel(name);
            }
        }, Context.EMPTY));
    }

    boolean wasInterrupted() {
        return interrupts > 0;
    }

    /// Interrupted by another thread: the main task is cancelled. A second time: the run is left at once.
    void interrupt() {
        interrupts++;
        if (interrupts > 1) {
            loop.queue.leave(new InterruptedException("the event loop was interrupted twice"));
        } else if (main != null) {
            main.cancel("the event loop's thread was interrupted");
        }
    }

    /// As [#interrupt], from a thread without the turn.
    void interrupted() {
        loop.enter(new Handle(loop, this::interrupt, Context.EMPTY));
    }

    /// Cancels what lives, waits for its end, and lets nothing in any more. The second call does nothing.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        begin();
        try {
            cancelAll();
            loop.resources.close();
            if (loop.resources.closePools()) {
                hearLastNews();
            }
            loop.troubles.reportRest();
            loop.queue.ready.clear();
        } finally {
            loop.watch.endRecording();
            ProcessSignals.ended(loop);
            end();
            loop.queue.close();
            backend.close();
        }
    }

    /// Tasks that are cancelled may create others in their clean-up: these too are cancelled and awaited.
    private void cancelAll() {
        for (var left = loop.allTasks(); !left.isEmpty(); left = loop.allTasks()) {
            loop.troubles.pendingAtEnd(left);
            loop.watch.pendingAtEnd(left);
            left.forEach(task -> task.cancel("the loop is closing"));
            loop.queue.turnUntil(new Gathering<Object, Integer>(loop, List.copyOf(left), false, List::size), backend);
            left.forEach(this::reportHangingError);
        }
    }

    private void reportHangingError(Task<?> task) {
        var failure = task.failure();
        if (failure != null) {
            loop.troubles.report(
                    Trouble.of("task " + task.name() + " failed while it was cancelled at the end of the run",
                            failure));
        }
    }

    private void hearLastNews() {
        var last = new Promise<Void>(loop, "end");
        last.setResult(null);
        loop.queue.turnUntil(last, backend);
    }

    private void begin() {
        loop.turn.take();
        Watchdog.watch(loop);
        loop.watch.heedRecordings();
    }

    private void end() {
        Watchdog.forget(loop);
        loop.turn.drop();
    }
}
