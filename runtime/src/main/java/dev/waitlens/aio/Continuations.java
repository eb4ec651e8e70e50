package dev.waitlens.aio;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/// Tasks on the JVM's own continuations, all on the loop's thread.
///
/// Two economies, both invisible in the order of events:
///
/// - **Running on**: a continuation whose task ends without ever being suspended takes the next fresh task. A million short
///   tasks need one continuation.
/// - **Hosting**: a task that suspends does not leave its frames at once: it runs the loop on top of them, and when its own
///   turn comes it simply returns. Only if a host further down must go on, the frames above it are frozen. Two tasks that
///   take turns freeze once instead of twice. Off while profiling or debugging: samples of the guest lie under the host.
///
/// Rules that keep this right: a host looks for the end of the run before every item, and freezes to let it unwind; a task
/// that cannot be frozen (a native frame or a static initialiser below it) hosts whatever the depth, and is told in words when
/// that does not help; scoped values are put back at each change of task, as they belong to the thread.
///
/// **Source** measured in `docs/runtime.md`, "How fast".
final class Continuations implements Backend {
    /// Hosts on top of hosts. One more costs stack and gains nothing measurable.
    private static final int DEEPEST = 2;
    private static final ContinuationScope SCOPE = new ContinuationScope("waitlens");

    private final Loop loop;
    private final boolean hosting;
    private final Runnable work = this::work;
    private int depth;
    /// The task with which the continuation that is about to start begins.
    private Task<?> starting;
    /// The scoped values of whoever runs the loop: every task begins with them.
    private Object base;
    /// The innermost continuation on the loop's thread.
    private Strand mounted;

    Continuations(Loop loop, Hosting hosting) {
        Internals.requireOpen();
        this.loop = loop;
        this.hosting = hosting == Hosting.ALLOWED;
    }

    @Override
    public void drive() {
        base = ScopedBindings.get();
        for (var item = loop.wheel.next(); item != null; item = loop.wheel.next()) {
            dispatch(item);
        }
    }

    @Override
    public void suspend(Task<?> me) {
        if (hosting && depth < DEEPEST && !loop.watch.isOn()) {
            host(me);
            return;
        }
        try {
            freeze(me);
        } catch (Unsuspendable pinned) {
            if (!hosting) {
                throw pinned.explained(me);
            }
            host(me);
        }
    }

    private void dispatch(Ready item) {
        if (item instanceof Task<?> task) {
            enter(task);
        } else {
            item.perform();
        }
    }

    /// Runs a task until it ends or is frozen.
    private void enter(Task<?> task) {
        var strand = (Strand) task.stack;
        var below = mounted;
        var bindingsBelow = ScopedBindings.get();
        if (strand == null) {
            starting = task;
            strand = new Strand(work);
            ScopedBindings.set(base);
        } else {
            task.stack = null;
            loop.current = task;
            ScopedBindings.set(task.scoped);
        }
        mounted = strand;
        strand.run();
        mounted = below;
        loop.current = null;
        ScopedBindings.set(bindingsBelow);
    }

    /// The life of a continuation: its first task, and then fresh ones as long as they come in a row.
    private void work() {
        Ready item = starting;
        while (item instanceof Task<?> task && task.isFresh()) {
            task.live();
            item = loop.wheel.next();
            while (item != null && !(item instanceof Task<?>)) {
                item.perform();
                item = loop.wheel.next();
            }
        }
        if (item != null) {
            loop.wheel.giveBack(item);
        }
    }

    /// Runs the loop on top of the frames of `me`, until its turn or somebody's further down.
    private void host(Task<?> me) {
        var mine = ScopedBindings.get();
        var strand = mounted;
        me.hosting = true;
        depth++;
        loop.current = null;
        ScopedBindings.set(base);
        var item = loop.wheel.next();
        while (item != me && item != null && !(item instanceof Task<?> task && task.hosting)) {
            dispatch(item);
            item = loop.wheel.next();
        }
        depth--;
        me.hosting = false;
        ScopedBindings.set(mine);
        if (item == me) {
            loop.current = me;
            return;
        }
        if (item != null) {
            loop.wheel.giveBack(item);
        }
        mounted = strand;
        try {
            freeze(me);
        } catch (Unsuspendable pinned) {
            loop.current = me;
            throw pinned.explained(me);
        }
    }

    private void freeze(Task<?> me) {
        me.stack = mounted;
        me.scoped = ScopedBindings.get();
        boolean frozen = false;
        try {
            frozen = Continuation.yield(SCOPE);
        } finally {
            if (!frozen) {
                me.stack = null;
            }
        }
    }

    @Override
    public String describe() {
        return hosting ? "continuations, hosting" : "continuations";
    }

    @Override
    public void close() {
        // Continuations are plain objects: nothing to end.
    }

    /// The frames of the tasks that run in it one after the other.
    private static final class Strand extends Continuation {
        Strand(Runnable work) {
            super(SCOPE, work);
        }

        @Override
        protected void onPinned(Continuation.Pinned reason) {
            throw new Unsuspendable(reason);
        }
    }

    /// This place cannot be suspended.
    private static final class Unsuspendable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Continuation.Pinned reason;

        Unsuspendable(Continuation.Pinned reason) {
            super(null, null, false, false);
            this.reason = reason;
        }

        IllegalStateException explained(Task<?> task) {
            return new IllegalStateException(PinnedPlace.explainHere(task, reason.name()));
        }
    }
}
