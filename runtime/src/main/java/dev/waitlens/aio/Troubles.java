package dev.waitlens.aio;

import dev.waitlens.aio.events.LoopRecorder;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sees to it that every failure reaches exactly one place: who awaits, or the loop's handler of troubles.
///
/// A failure that nobody retrieved is reported once: when its task or promise is collected, or when the loop is closed.
///
/// **Thread** the loop's only.
final class Troubles {
    private final Consumer<? super Trouble> handler;
    private final boolean debug;
    private final ReferenceQueue<Deferred<?>> collected = new ReferenceQueue<>();
    private @Nullable Failure newest;
    /// While recorded, where coroutines were made is noted for as many as this, so that a program that makes them by the million does not pay for all.
    private static final int REMEMBERED = 1_000;
    private final Unbegun unbegun = new Unbegun();
    private @Nullable Watch watch;
    private final ArrayList<Trouble> toReport = new ArrayList<>();

    Troubles(Consumer<? super Trouble> handler, boolean debug) {
        this.handler = handler;
        this.debug = debug;
    }

    /// From now on a recording hears of what is reported here, too.
    void recordedBy(Watch recording) {
        watch = recording;
    }

    private @Nullable LoopRecorder recorder() {
        return watch == null ? null : watch.recorder();
    }

    /// Never throws: a handler that does is reported on stderr, and the loop goes on.
    void report(Trouble trouble) {
        try {
            handler.accept(trouble);
        } catch (Throwable broken) {
            System.err.println("waitlens: the handler of troubles failed with " + broken + " on: " + trouble);
            if (Thrown.isFatal(broken)) {
                throw broken;
            }
        }
    }

    Failure failed(Deferred<?> deferred, Throwable thrown) {
        var failure = new Failure(deferred, thrown);
        failure.older = newest;
        if (newest != null) {
            newest.newer = failure;
        }
        newest = failure;
        return failure;
    }

    /// @param always whether to tell that it was never awaited though nobody debugs or records
    void created(Coroutine<?> coroutine, boolean always) {
        boolean noted = debug || recorder() != null && unbegun.withPlace() < REMEMBERED;
        if (noted || always) {
            unbegun.add(coroutine, always, noted ? new Creation(coroutine.name()) : null);
        }
    }

    private void reportUnbegun(Unbegun.Entry entry) {
        var what = "Coroutine[" + entry.name + ", not begun] was never awaited";
        record("unawaited", 0, what, entry.place);
        if (debug || entry.always) {
            report(Trouble.of(what + ": nothing of it ran" + (debug ? "" : "; debug mode says where it was made"), null,
                    entry.place));
        }
    }

    /// Debug mode: remembers where a task was created.
    void created(Task<?> task, @Nullable Task<?> creator) {
        if (debug) {
            var creation = new Creation(task.name());
            creation.parent = creator == null ? 0 : creator.number;
            creation.since = System.nanoTime();
            task.creation(creation);
        }
    }

    /// Debug mode: names the tasks that the end of the run cuts off.
    void pendingAtEnd(List<Task<?>> tasks) {
        if (debug) {
            tasks.forEach(task -> report(Trouble.of(
                    task + " was still pending at the end of the run, and is cancelled", null, task.creation())));
        }
    }

    /// To be reported when no user's code is in the middle of something.
    void reportLater(Trouble trouble) {
        toReport.add(trouble);
    }

    void reportWaiting() {
        while (!toReport.isEmpty()) {
            report(toReport.removeFirst());
        }
    }

    /// Reports the failures whose tasks were collected, and the coroutines that were collected before they began; called when the loop is about to sleep.
    void reportCollected() {
        for (var gone = collected.poll(); gone != null; gone = collected.poll()) {
            reportUnretrieved((Failure) gone);
        }
        unbegun.tellCollected(this::reportUnbegun);
    }

    /// Reports, oldest first, everything that can no longer be looked at.
    void reportRest() {
        reportWaiting();
        var oldest = newest;
        while (oldest != null && oldest.older != null) {
            oldest = oldest.older;
        }
        while (oldest != null) {
            var following = oldest.newer;
            reportUnretrieved(oldest);
            oldest = following;
        }
        unbegun.tellRest(this::reportUnbegun);
    }

    private void reportUnretrieved(Failure failure) {
        if (!failure.retrieved) {
            failure.retrieve();
            record("unretrieved", failure.number, failure.whose + " failed with " + failure.thrown, failure.creation);
            report(Trouble.of("the exception of " + failure.whose + " was never retrieved", failure.thrown,
                    failure.creation));
        }
    }

    private void record(String kind, int task, String what, @Nullable Throwable creation) {
        var recorder = recorder();
        if (recorder != null) {
            var frames = creation == null ? Stream.<StackTraceElement>empty() : Stream.of(creation.getStackTrace());
            recorder.trouble(kind, task, what, frames.limit(32).map(Watch::frame).collect(Collectors.joining("\n")));
        }
    }

    /// Debug mode: the place where something was created, to be printed as a trace; of a task also what it does since when, written by the
    /// loop, read by [Inspection].
    static final class Creation extends Throwable {
        private static final long serialVersionUID = 1L;
        /// Number of the creating task; 0 for none.
        int parent;
        /// When its present state began, on the computer's clock.
        transient volatile long since;
        /// The program's line where it is suspended.
        transient volatile @Nullable StackTraceElement suspendedAt;

        Creation(String what) {
            super(what + " was created here");
        }
    }

    /// A failure, in the list of those that nobody has retrieved yet.
    final class Failure extends WeakReference<Deferred<?>> {
        final Throwable thrown;
        private final String whose;
        private final int number;
        private final @Nullable Throwable creation;
        private boolean retrieved;
        private StackTraceElement @Nullable [] frames;
        private @Nullable Failure older;
        private @Nullable Failure newer;

        private Failure(Deferred<?> deferred, Throwable thrown) {
            super(deferred, collected);
            this.thrown = thrown;
            this.creation = deferred instanceof Task<?> task ? task.creation() : null;
            this.number = deferred instanceof Task<?> task ? task.number : 0;
            this.whose = deferred instanceof Task<?> task ? "task " + task.name() : "a promise";
        }

        /// The frames that the failure had when it was first thrown to who awaits; several may.
        StackTraceElement[] ownFrames(Supplier<StackTraceElement[]> first) {
            var known = frames;
            if (known == null) {
                known = first.get();
                frames = known;
            }
            return known;
        }

        Throwable retrieve() {
            if (!retrieved) {
                retrieved = true;
                unlink();
            }
            return thrown;
        }

        private void unlink() {
            if (newer == null) {
                newest = older;
            } else {
                newer.older = older;
            }
            if (older != null) {
                older.newer = newer;
            }
            older = null;
            newer = null;
        }
    }
}
