package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Tasks that stand or fall together: the block ends when all have ended; the first failure cancels the others, waits for
/// them, and is thrown in an [ExceptionGroup] with whatever else failed.
///
/// ```java
/// Aio.taskGroup(group -> {
///     group.createTask(() -> fetch(1));
///     group.createTask(() -> fetch(2));
/// });
/// ```
///
/// A child's failure also cancels what the body itself is waiting for. A cancellation from outside cancels the children and
/// goes on outwards once they have ended, unless one of them failed: then the failures are thrown, and the cancellation stays
/// pending.
///
/// With try-with-resources the body calls [#join] at its end: Java does not tell `close` whether the body failed, so
/// leaving without `join` cancels what still runs. There, a failing child ends `join` early but not what the body waits for
/// elsewhere.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.TaskGroup; `join` and `close` as in java.util.concurrent.StructuredTaskScope.
public final class TaskGroup implements AutoCloseable {
    private enum Phase {
        CREATED, ENTERED, EXITING, FINISHED
    }

    private final Set<Task<?>> children = new LinkedHashSet<>();
    private final List<Throwable> errors = new ArrayList<>();
    private Phase phase = Phase.CREATED;
    private @Nullable Task<?> parent;
    private @Nullable Promise<Void> allDone;
    private boolean aborting;
    private boolean parentCancelRequested;
    /// A child's failure may cancel the parent where it waits: always in [#run], else only inside [#join].
    private boolean mayCancelParent;

    /// A group to be entered by [#run].
    public TaskGroup() {}

    /// A group for try-with-resources, which belongs to the current task.
    public static TaskGroup open() {
        var group = new TaskGroup();
        group.enter();
        return group;
    }

    /// Runs `body`, waits for every child, and returns what `body` returned.
    ///
    /// **Throws** [ExceptionGroup] if the body or a child failed; [CancelledError] if the current task was cancelled from
    /// outside; [IllegalStateException] outside a task or the second time.
    public <T> T run(Callable<? extends T> body) {
        enter();
        mayCancelParent = true;
        T result = null;
        Throwable failure = null;
        try {
            result = body.call();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        exit(failure);
        return result;
    }

    /// Schedules a child.
    ///
    /// **Throws** [IllegalStateException] before the group is entered, after it ended, and while it is shutting down.
    public <T> Task<T> createTask(Callable<? extends T> body) {
        return createTask("", body);
    }

    /// As [#createTask(Callable)], without a result.
    public Task<Void> createTask(Action body) {
        return createTask("", Coroutine.asCallable(body));
    }

    /// As [#createTask(Callable)], with a name for people.
    public <T> Task<T> createTask(String name, Callable<? extends T> body) {
        requireOpen();
        var task = Loop.running().<T>createTask(name, body);
        children.add(task);
        task.addDoneCallback(this::childDone);
        return task;
    }

    /// As [#createTask(String, Callable)], without a result.
    public Task<Void> createTask(String name, Action body) {
        return createTask(name, Coroutine.asCallable(body));
    }

    /// Schedules a coroutine as a child.
    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        requireOpen();
        return createTask(coroutine.name(), coroutine.begin());
    }

    /// Waits for every child: the end of a body in try-with-resources.
    ///
    /// **Throws** [ExceptionGroup] if a child failed; [CancelledError] if the current task was cancelled meanwhile;
    /// [IllegalStateException] the second time, and in another task than the one that opened the group.
    public void join() {
        if (phase != Phase.ENTERED) {
            throw new IllegalStateException("join() on a task group that is " + name(phase));
        }
        requireOwner();
        mayCancelParent = true;
        exit(errors.isEmpty() ? null : new CancelledError("a child had failed before join()"));
    }

    /// Cancels the children unless they were joined, and waits for them.
    ///
    /// **Throws** [ExceptionGroup] with an [IllegalStateException] in it if children were still running: the body left without
    /// [#join]. If it left by an exception of its own, that one is thrown and this is suppressed. [IllegalStateException] in another
    /// task than the one that opened the group.
    @Override
    public void close() {
        if (phase != Phase.ENTERED) {
            return;
        }
        requireOwner();
        int running = children.size();
        if (running == 0 && errors.isEmpty()) {
            phase = Phase.FINISHED;
            return;
        }
        var left = new IllegalStateException("the block of a task group was left without join(): " + running
                + " children were still running and were cancelled");
        exit(left);
    }

    /// Ends the group from inside, its body or one of its tasks: cancels the children that run, and what the body waits for. That is no failure:
    /// [#run] and [#join] return once all have ended (`run` with null if its body was cut off). Without effect while the group is shutting down.
    ///
    /// **Throws** [IllegalStateException] before the group is entered and after it ended.
    public void cancel() {
        if (phase == Phase.CREATED || phase == Phase.FINISHED) {
            throw new IllegalStateException("nothing to cancel: " + this);
        }
        Loop.running().turn.require("cancel");
        if (!aborting) {
            abort();
            if (mayCancelParent) {
                parentCancelRequested = true;
                parent.cancel("the group was cancelled");
            }
        }
    }

    /// How many children have not ended.
    public int size() {
        return children.size();
    }

    /// `TaskGroup[entered, 2 running]`.
    @Override
    public String toString() {
        return "TaskGroup[" + name(phase) + ", " + children.size() + " running"
                + (aborting ? ", shutting down" : "") + "]";
    }

    private void enter() {
        if (phase != Phase.CREATED) {
            throw new IllegalStateException("a task group is entered once: " + this);
        }
        parent = Loop.running().turn.requireTask("TaskGroup");
        phase = Phase.ENTERED;
    }

    private void requireOwner() {
        var current = Loop.running().turn.requireTask("TaskGroup");
        if (current != parent) {
            throw new IllegalStateException(
                    this + " belongs to " + parent.name() + ", and is not to be ended by " + current.name());
        }
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private void requireOpen() {
        if (phase == Phase.CREATED) {
            throw new IllegalStateException("not entered yet, use run() or open(): " + this);
        }
        if (phase == Phase.FINISHED || phase == Phase.EXITING && children.isEmpty()) {
            throw new IllegalStateException("finished, no task can be created in it: " + this);
        }
        if (aborting) {
            throw new IllegalStateException("shutting down, no task can be created in it: " + this);
        }
    }

    /// @param failure how the body ended; null if it returned
    private void exit(@Nullable Throwable failure) {
        phase = Phase.EXITING;
        var cancellation = failure instanceof CancelledError error ? error : null;
        if (failure != null && !aborting) {
            abort();
        }
        cancellation = awaitChildren(cancellation);
        phase = Phase.FINISHED;
        if (failure != null && Thrown.isFatal(failure)) {
            throw Thrown.<RuntimeException>rethrow(failure);
        }
        if (parentCancelRequested && parent.uncancel() == 0) {
            cancellation = null;
        }
        if (cancellation != null && errors.isEmpty()) {
            throw cancellation;
        }
        if (failure != null && !(failure instanceof CancelledError)) {
            errors.add(failure);
        }
        if (!errors.isEmpty()) {
            keepOutsideCancellation();
            throw new ExceptionGroup("unhandled errors in a task group", errors);
        }
    }

    /// Waits, however often the parent is cancelled meanwhile.
    private @Nullable CancelledError awaitChildren(@Nullable CancelledError cancellation) {
        var propagated = cancellation;
        while (!children.isEmpty()) {
            allDone = new Promise<>("group", () -> children);
            try {
                allDone.await();
            } catch (CancelledError error) {
                if (!aborting) {
                    propagated = error;
                    abort();
                }
            }
            allDone = null;
        }
        return propagated;
    }

    /// The errors win over a cancellation from outside, which must not be lost by that: it is asked for again.
    private void keepOutsideCancellation() {
        if (parent.cancelling() > 0) {
            parent.uncancel();
            parent.cancel();
        }
    }

    private void childDone(Deferred<?> child) {
        children.remove(child);
        if (allDone != null && children.isEmpty() && !allDone.isDone()) {
            allDone.setResult(null);
        }
        var failure = child.failure();
        if (failure == null) {
            return;
        }
        errors.add(failure);
        if (aborting || parentCancelRequested) {
            return;
        }
        abort();
        if (mayCancelParent) {
            parentCancelRequested = true;
            parent.cancel();
        }
    }

    private void abort() {
        aborting = true;
        for (var child : List.copyOf(children)) {
            child.cancel();
        }
    }
}
