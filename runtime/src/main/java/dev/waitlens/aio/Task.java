package dev.waitlens.aio;

import dev.waitlens.aio.events.TaskTrack;
import java.util.List;
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
    /// Not started: what this holds is its body. Afterwards it holds what the backend has put there.
    private boolean fresh = true;
    /// The variables of this task; replaced by [ContextVar#set].
    Context context;
    /// What this awaits; null while it runs or is ready without having awaited.
    @Nullable
    Deferred<?> waitingOn;
    /// Null until somebody asks.
    private @Nullable Cancelling cancelling;
    /// Null unless somebody looks.
    private @Nullable Seen seen;

    /// The loop's list of tasks that are not done.
    @Nullable
    Task<?> earlier;
    @Nullable
    Task<?> later;

    // There may be a million of these, all waiting: what few of them need lies in objects of its own.

    /// The requests to cancel.
    private static final class Cancelling {
        int requests;
        /// To be thrown at the next opportunity, with this reason.
        boolean due;
        @Nullable
        String reason;
        /// A request is just being passed on from here to what is awaited.
        boolean underWay;
        /// Why what is awaited will never be there; null while nobody knows.
        @Nullable
        String stuck;
    }

    /// What is known of a task in debug mode (where it was created, and more), and its account while a recording wants it.
    private static final class Seen {
        Troubles.@Nullable Creation creation;
        @Nullable
        TaskTrack track;
    }

    Task(Loop loop, String name, int number, Callable<? extends T> body, Context context) {
        super(loop);
        this.givenName = name;
        this.number = number;
        this.context = context;
        hold(body);
    }

    /// The name given at creation, or `Task-` and a number.
    public String name() {
        return givenName.isEmpty() ? "Task-" + number : givenName;
    }

    @Override
    public boolean cancel(@Nullable String why) {
        loop.turn.require("cancel");
        if (state != PENDING) {
            return false;
        }
        if (isBeingAsked()) {
            AwaitRings.close(loop, this, why);
            return true;
        }
        var asked = loop.asked();
        int before = asked.size();
        try {
            var last = askAll(asked);
            var on = last.waitingOn;
            if (on == null || !on.cancel(why)) {
                last.cancelAtNextOpportunity(why);
            }
        } finally {
            for (int i = asked.size(); i > before; i--) {
                asked.removeLast().cancelling.underWay = false;
            }
        }
        return true;
    }

    /// Counts the request here and at the tasks awaited in a row; returns the last of them, which awaits something else, or comes round.
    private Task<?> askAll(List<Task<?>> asked) {
        // Intended: a loop and not a recursion, since they may be very many.
        Task<?> last = this;
        last.ask(asked);
        while (last.waitingOn instanceof Task<?> next && next.state == PENDING && !next.isBeingAsked()) {
            last = next;
            last.ask(asked);
        }
        return last;
    }

    private void ask(List<Task<?>> asked) {
        var cancelling = requests();
        cancelling.requests++;
        cancelling.underWay = true;
        asked.add(this);
    }

    private boolean isBeingAsked() {
        return cancelling != null && cancelling.underWay;
    }

    /// A cancellation that nothing awaited has taken over.
    void cancelAtNextOpportunity(@Nullable String why) {
        var cancelling = requests();
        cancelling.due = true;
        cancelling.reason = why;
    }

    /// Has the await in which this is suspended fail once this goes on.
    void failAwait(String why) {
        var cancelling = requests();
        cancelling.due = true;
        cancelling.stuck = why;
    }

    private Cancelling requests() {
        var present = cancelling;
        if (present == null) {
            present = new Cancelling();
            cancelling = present;
        }
        return present;
    }

    /// How many requests to cancel were made and not withdrawn.
    public int cancelling() {
        return cancelling == null ? 0 : cancelling.requests;
    }

    /// Withdraws one request; when none is left, a cancellation that was not delivered yet is not delivered.
    ///
    /// @return how many requests are left
    public int uncancel() {
        loop.turn.require("uncancel");
        var asked = cancelling;
        if (asked == null) {
            return 0;
        }
        if (asked.requests > 0) {
            asked.requests--;
            asked.due &= asked.requests > 0;
        }
        return asked.requests;
    }

    /// For the run's end, when the loop has stopped: withdraws the interrupt's own request.
    int leftToCancel() {
        return Math.max(0, cancelling() - 1);
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
        var asked = mustCancel() || cancelling() > 0 ? ", cancelling" : "";
        if (loop.current == this) {
            return "running" + asked;
        }
        if (awaited == null || awaited.isDone()) {
            return (fresh ? "ready to start" : "ready") + asked;
        }
        return "waiting for " + (awaited instanceof Task<?> task ? "Task[" + task.name() + "]" : awaited) + asked;
    }

    boolean isFresh() {
        return fresh;
    }

    /// The backend's: what holds the frames while this is suspended; null before the start, while it runs, and after the end.
    @Nullable
    Object stack() {
        // Intended: in this order, so that an inspection from another thread does not take a result for it.
        var held = held();
        return fresh || state != PENDING ? null : held;
    }

    /// Of a task that has been started.
    void stack(@Nullable Object frames) {
        hold(frames);
    }

    /// The task's whole life on its stack: called once, by the backend, as the first frame; nothing escapes it.
    @SuppressWarnings("unchecked")
    void live() {
        loop.current = this;
        var work = (Callable<? extends T>) held();
        fresh = false;
        hold(null);
        if (loop.watch.isOn()) {
            loop.watch.starts(this);
        }
        try {
            ended(mustCancel() ? null : work.call());
        } catch (Throwable thrown) {
            failed(thrown);
        } finally {
            loop.current = null;
        }
    }

    private void ended(@Nullable T result) {
        if (mustCancel()) {
            end(CANCELLED, cancelling.reason);
        } else {
            end(RESULT, result);
        }
    }

    private void failed(Throwable thrown) {
        if (thrown instanceof CancelledError) {
            end(CANCELLED, thrown);
            return;
        }
        loop.engine().tidy(thrown);
        boolean fatal = Thrown.isFatal(thrown);
        if (!fatal) {
            AwaitTrace.ends(this, thrown);
        }
        end(FAILED, thrown);
        if (fatal) {
            loop.queue.leave(failure());
        }
    }

    /// Called when `on` was just added to what this waits for: a cancellation asked for while this ran takes effect now.
    void passCancellationTo(Deferred<?> on) {
        if (mustCancel() && on.cancel(cancelling.reason)) {
            cancelling.due = false;
        }
    }

    /// Called when this goes on after a suspension; throws the cancellation that arrived since.
    ///
    /// @param awaited what was awaited; null after a mere yield
    void resumed(@Nullable Deferred<?> awaited) {
        waitingOn = null;
        if (mustCancel()) {
            cancelling.due = false;
            var why = cancelling.stuck;
            if (why != null) {
                cancelling.stuck = null;
                throw new IllegalStateException(why);
            }
            if (awaited == null || !awaited.throwsCancellation()) {
                throw new CancelledError(cancelling.reason);
            }
        }
    }

    /// Debug mode: where this was created, and what else is known of it; null else.
    Troubles.@Nullable Creation creation() {
        return seen == null ? null : seen.creation;
    }

    void creation(Troubles.Creation creation) {
        seen().creation = creation;
    }

    /// The account of this task; null unless a recording wants it.
    @Nullable
    TaskTrack track() {
        return seen == null ? null : seen.track;
    }

    void track(TaskTrack track) {
        seen().track = track;
    }

    private Seen seen() {
        var present = seen;
        if (present == null) {
            present = new Seen();
            seen = present;
        }
        return present;
    }

    /// A cancellation is to be thrown at the next opportunity.
    private boolean mustCancel() {
        return cancelling != null && cancelling.due;
    }

    private void end(byte how, @Nullable Object outcome) {
        if (cancelling != null) {
            cancelling.due = false;
        }
        loop.forget(this);
        if (loop.watch.isOn()) {
            loop.watch.ending(this);
        }
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
