package dev.waitlens.aio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes the stack trace of a failure go on across awaits. Where a task's own frames end stands a line with its name, and below that the
/// frames of who awaited it, down to the caller of `run`:
///
/// ```
/// java.lang.IllegalArgumentException: no page 3
///     at Mist.fetch(Mist.java:15)
///     at Mist.lambda$handler$0(Mist.java:17)
///     at Loop-1.fetcher(task 2)
///     at dev.waitlens.aio.Deferred.await(Deferred.java:52)
///     at Mist.handler(Mist.java:17)
///     at Loop-1.Task-1(task 1)
///     at dev.waitlens.aio.Aio.run(Aio.java:47)
///     at Mist.main(Mist.java:21)
/// ```
///
/// A failure that several await has at each moment the way to whom it reached last. Nothing of this happens before something is thrown.
///
/// **Thread** the loop's; the caller's at the end of a run.
final class AwaitTrace {
    /// Twice what the JVM itself keeps of a stack.
    private static final int MOST_FRAMES = 2048;
    private static final String TASK = Task.class.getName();
    private static final String TRACE = AwaitTrace.class.getName();
    private static final String DEFERRED = Deferred.class.getName();
    private static final String OFF_LOOP = OffLoop.class.getName();

    private AwaitTrace() {}

    /// A task has failed: its name takes the place of the loop's frames.
    static void ends(Task<?> task, Throwable thrown) {
        var frames = framesOf(thrown);
        if (frames.length > 0) {
            replace(thrown, withName(task, frames));
        }
    }

    /// The failure of `awaited` is about to be thrown here: the frames of this place follow.
    static Throwable reaches(Deferred<?> awaited, Throwable thrown) {
        var frames = framesOf(thrown);
        if (frames.length > 0) {
            replace(thrown, joined(awaited instanceof Task<?> task ? withName(task, frames)
                    : awaited.failedWith().ownFrames(() -> withPurpose(awaited, frames)), here()));
        }
        return thrown;
    }

    private static StackTraceElement[] withName(Task<?> task, StackTraceElement[] frames) {
        var name = nameOf(task);
        int named = Arrays.asList(frames).indexOf(name);
        return named >= 0 ? Arrays.copyOf(frames, named + 1) : joined(program(frames), name);
    }

    private static StackTraceElement[] withPurpose(Deferred<?> promise, StackTraceElement[] frames) {
        return joined(program(frames), new StackTraceElement(promise.loop.toString(), promise.cause(), "awaited", -1));
    }

    private static StackTraceElement nameOf(Task<?> task) {
        var creation = task.creation();
        var place = creation == null ? null : OwnLines.first(creation.getStackTrace());
        var created = place == null ? "" : ", created at " + place.getFileName() + ":" + place.getLineNumber();
        return new StackTraceElement(task.loop.toString(), task.name(), "task " + task.number + created, -1);
    }

    private static StackTraceElement[] here() {
        return program(new Throwable().getStackTrace());
    }

    /// Without the frames that run tasks and calls in threads, and those that make this trace.
    private static StackTraceElement[] program(StackTraceElement[] frames) {
        return Arrays.stream(frames).takeWhile(frame -> !isFirst(frame)).filter(frame -> !isOfTrace(frame))
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isOfTrace(StackTraceElement frame) {
        return frame.getClassName().equals(TRACE) || frame.getMethodName().startsWith("lambda$asCallable$")
                || frame.getClassName().equals(DEFERRED) && !frame.getMethodName().equals("await");
    }

    private static boolean isFirst(StackTraceElement frame) {
        return frame.getMethodName().equals("live") && frame.getClassName().equals(TASK)
                || frame.getMethodName().equals("call") && frame.getClassName().equals(OFF_LOOP);
    }

    private static StackTraceElement[] joined(StackTraceElement[] first, StackTraceElement... then) {
        int room = Math.clamp(MOST_FRAMES - (long) first.length, 0, then.length);
        var all = Arrays.copyOf(first, first.length + room);
        System.arraycopy(then, 0, all, first.length, room);
        return all;
    }

    /// None if it was made without a trace, or its own code fails.
    private static StackTraceElement[] framesOf(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (RuntimeException broken) {
            // A user's exception is not ours to mend, and is thrown as it is.
            return new StackTraceElement[0];
        }
    }

    private static void replace(Throwable thrown, StackTraceElement @Nullable [] frames) {
        try {
            thrown.setStackTrace(frames);
        } catch (RuntimeException broken) {
            // As in framesOf.
        }
    }
}
