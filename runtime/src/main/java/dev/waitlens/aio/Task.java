package dev.waitlens.aio;

import dev.waitlens.aio.events.TaskTrack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A body that the loop runs: scheduled at once, started at the loop's next turn.
///
/// Cancellation is asyncio's. [#cancel] counts a request and throws one [CancelledError] where the task is suspended, at
/// its next suspension otherwise; a task that catches it lives on. [#cancelling] and [#uncancel] let structured blocks
/// (timeouts, groups) tell their own request from somebody else's.
///
/// **Thread** the loop's only, except [#name] and `toString`.
///
/// @param <T> type of the result
public final class Task<T> extends Deferred<T> {
    private final String givenName;
    final int number;
    private @Nullable Callable<? extends T> body;
    /// The variables of this task; replaced by [ContextVar#set].
    Context context;
    /// What this awaits; null while it runs or is ready without having awaited.
    @Nullable
    Deferred<?> waitingOn;
    /// A cancellation to be thrown at the next opportunity.
    private boolean mustCancel;
    private int cancelRequests;
    private @Nullable String reason;

    /// The backend's: what holds the frames while this is suspended, null before the start and while it runs.
    @Nullable
    Object stack;

    /// Debug mode: where this was created.
    @Nullable
    Throwable creation;
    /// The account of this task; null unless a recording wants it.
    @Nullable
    TaskTrack track;

    /// The loop's list of tasks that are not done.
    @Nullable
    Task<?> earlier;
    @Nullable
    Task<?> later;

    Task(Loop loop, String name, int number, Callable<? extends T> body, Context context) {
        super(loop);
        this.givenName = name;
        this.number = number;
        this.body = body;
        this.context = context;
    }

    /// The name given at creation, or `Task-` and a number.
    public String name() {
        return givenName.isEmpty() ? "Task-" + number : givenName;
    }

    @Override
    public boolean cancel(@Nullable String why) {
        loop.requireTurn("cancel");
        if (state != PENDING) {
            return false;
        }
        cancelRequests++;
        if (waitingOn == null || !waitingOn.cancel(why)) {
            mustCancel = true;
            reason = why;
        }
        return true;
    }

    /// How many requests to cancel were made and not withdrawn.
    public int cancelling() {
        return cancelRequests;
    }

    /// Withdraws one request; when none is left, a cancellation that was not delivered yet is not delivered.
    ///
    /// @return how many requests are left
    public int uncancel() {
        loop.requireTurn("uncancel");
        if (cancelRequests > 0) {
            cancelRequests--;
            if (cancelRequests == 0) {
                mustCancel = false;
            }
        }
        return cancelRequests;
    }

    /// For the run's end, when the loop has stopped: withdraws the interrupt's own request.
    int leftToCancel() {
        return Math.max(0, cancelRequests - 1);
    }

    /// `Task[name, running]`, or what it waits for, or how it ended.
    @Override
    public String toString() {
        return "Task[" + name() + ", " + activity() + "]";
    }

    String activity() {
        var awaited = waitingOn;
        if (isDone()) {
            return stateText();
        }
        var asked = mustCancel || cancelRequests > 0 ? ", cancelling" : "";
        if (loop.current == this) {
            return "running" + asked;
        }
        if (awaited == null || awaited.isDone()) {
            return (body != null ? "ready to start" : "ready") + asked;
        }
        return "waiting for " + (awaited instanceof Task<?> task ? "Task[" + task.name() + "]" : awaited) + asked;
    }

    boolean isFresh() {
        return body != null;
    }

    /// The task's whole life on its stack: called once, by the backend, as the first frame; nothing escapes it.
    void live() {
        loop.current = this;
        var work = body;
        body = null;
        if (loop.watch.isOn()) {
            loop.watch.starts(this);
        }
        try {
            if (mustCancel) {
                end(CANCELLED, reason);
                return;
            }
            T result = work.call();
            if (mustCancel) {
                end(CANCELLED, reason);
            } else {
                end(RESULT, result);
            }
        } catch (CancelledError error) {
            end(CANCELLED, error);
        } catch (Throwable failure) {
            loop.engine().tidy(failure);
            end(FAILED, failure);
            if (Thrown.isFatal(failure)) {
                loop.wheel.leave(failure());
            }
        } finally {
            loop.current = null;
        }
    }

    /// Called when `on` was just added to what this waits for: a cancellation asked for while this ran takes effect now.
    void passCancellationTo(Deferred<?> on) {
        if (mustCancel && on.cancel(reason)) {
            mustCancel = false;
        }
    }

    /// Called when this goes on after a suspension; throws the cancellation that arrived since.
    ///
    /// @param awaited what was awaited; null after a mere yield
    void resumed(@Nullable Deferred<?> awaited) {
        waitingOn = null;
        if (mustCancel) {
            mustCancel = false;
            if (awaited == null || !awaited.throwsCancellation()) {
                throw new CancelledError(reason);
            }
        }
    }

    private void end(byte how, @Nullable Object outcome) {
        mustCancel = false;
        loop.forget(this);
        finish(how, outcome);
        if (loop.watch.isOn()) {
            loop.watch.ends(this);
        }
    }

    @Override
    String cause() {
        return "task";
    }

    String outcomeWord() {
        return state == RESULT ? "result" : state == FAILED ? "exception" : "cancelled";
    }

    @Override
    void perform() {
        throw new AssertionError("tasks are entered by the backend: " + this);
    }
}
