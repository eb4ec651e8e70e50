package dev.waitlens.aio;

import java.util.concurrent.Semaphore;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/// Tasks on the JVM's own continuations.
///
/// The loop runs on a thread of its own, and not on the caller's: freezing a continuation takes along *every* monitor that its
/// thread holds, and a caller of `run` that holds one would find it gone when it leaves its `synchronized` block. HotSpot
/// crashes on that. For the same reason no task runs on top of another one's frames ("hosting"), which would save half of the
/// freezing: see `docs/runtime.md`, "Hosting".
///
/// **Running on**: a continuation whose task ends without ever being suspended takes the next fresh task. A million short tasks
/// need one continuation.
///
/// Scoped values are put back at each change of task, as they belong to the thread.
final class Continuations implements Backend {
    private static final ContinuationScope SCOPE = new ContinuationScope("waitlens");
    /// Bytes of address space; a recursion deeper than the default fits, and only what is touched costs memory.
    private static final long STACK = 16L << 20;

    private final Loop loop;
    private final Runnable work = this::work;
    /// The turn goes to the loop's thread, and comes back.
    private final Semaphore begin = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);
    /// The caller's: made when first needed.
    private Thread thread;
    /// Written by the caller before `begin` is released.
    private volatile boolean closed;
    /// The task with which the continuation that is about to start begins.
    private Task<?> starting;
    /// The scoped values of the loop's thread: every task begins with them.
    private Object base;
    /// The continuation that runs.
    private Strand mounted;

    Continuations(Loop loop) {
        Internals.requireOpen();
        this.loop = loop;
    }

    @Override
    public void drive() {
        var caller = Thread.currentThread();
        var driver = thread;
        if (driver == null) {
            driver = Thread.ofPlatform().daemon().name("waitlens-loop-" + loop.number).stackSize(STACK)
                    .unstarted(this::live);
            thread = driver;
            driver.start();
        }
        loop.turn = driver;
        begin.release();
        boolean ended = false;
        while (!ended) {
            try {
                end.acquire();
                ended = true;
            } catch (InterruptedException interrupt) {
                // Intended: the interrupt is the loop's, which cancels its main task and says so.
                loop.interrupted();
            }
        }
        loop.turn = caller;
    }

    /// The life of the loop's thread. One thread for all runs: compiled code may remember the current thread across a
    /// suspension, so that a task must never go on elsewhere.
    private void live() {
        loop.adopt();
        base = ScopedBindings.get();
        begin.acquireUninterruptibly();
        while (!closed) {
            turn();
            end.release();
            begin.acquireUninterruptibly();
        }
    }

    private void turn() {
        try {
            for (var item = loop.wheel.next(); item != null; item = loop.wheel.next()) {
                if (item instanceof Task<?> task) {
                    enter(task);
                } else {
                    item.perform();
                }
            }
        } catch (Throwable bug) {
            // Intended: the thread is the loop's own, and whoever called run must hear of it.
            loop.wheel.leave(bug);
        }
    }

    /// Runs a task until it ends or is frozen.
    private void enter(Task<?> task) {
        var strand = (Strand) task.stack;
        if (strand == null) {
            starting = task;
            strand = new Strand(work);
        } else {
            task.stack = null;
            loop.current = task;
            ScopedBindings.set(task.scoped);
        }
        mounted = strand;
        strand.run();
        loop.current = null;
        ScopedBindings.set(base);
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

    @Override
    public void suspend(Task<?> me) {
        me.stack = mounted;
        me.scoped = ScopedBindings.get();
        boolean frozen = false;
        try {
            frozen = Continuation.yield(SCOPE);
        } catch (Unsuspendable pinned) {
            throw new IllegalStateException(PinnedPlace.explainHere(me, pinned.reason.name()));
        } finally {
            if (!frozen) {
                me.stack = null;
            }
        }
    }

    @Override
    public StackTraceElement[] framesOf(Task<?> task) {
        return task.stack instanceof Strand strand ? strand.getStackTrace() : new StackTraceElement[0];
    }

    @Override
    public String describe() {
        return "continuations";
    }

    @Override
    public void close() {
        closed = true;
        begin.release();
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
    }
}
