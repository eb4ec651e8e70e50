package dev.waitlens.aio;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/// Tasks on the JVM's own continuations.
///
/// The loop runs on a thread of its own, and not on the caller's: freezing a continuation takes along *every* monitor that its
/// thread holds, and a caller of `run` that holds one would find it gone when it leaves its `synchronized` block. HotSpot
/// crashes on that.
///
/// **Hosting**: a suspending task keeps its frames where they are and runs the others on top of them, each in a continuation of its own,
/// until its own turn comes. Two tasks that take turns freeze half as often, and who awaits a task that runs through does not
/// freeze at all. For the reason above only a task without monitors may be a host, which [HeldMonitors] must be able to tell; and
/// none is while somebody records or debugs, so that each sees true stacks. See `docs/runtime.md`, "Hosting".
///
/// ```
///                    others run on top                  its turn comes
///  running --awaits--> hosting ---------------------------------------> running
///     |                   | the turn goes to a host further below, or the run ends
///     +--holds monitors---+--> frozen --its turn comes--> thawed, running
/// ```
///
/// **Carrying**: a host that awaits a fresh task has it run on top of its frames *in the same continuation*. It cannot go on before that one has
/// ended, so that nobody needs them apart: if the upper one is suspended, both are frozen together. The same rules hold as for hosting, and
/// the carrier must have no scoped values, since what the JVM has cached of them belongs to the continuation.
///
/// **Running on**: a continuation whose task ends without ever being suspended takes the next fresh task. A million short tasks
/// need one continuation.
///
/// Scoped values are put back at each change of task, as they belong to the thread.
final class Continuations implements Backend {
    private static final ContinuationScope SCOPE = new ContinuationScope("waitlens");
    /// Bytes of address space; a recursion deeper than the default fits, and only what is touched costs memory.
    private static final long STACK = 16L << 20;
    /// Hosts on top of hosts. A second one helps when three tasks take turns; more only deepen the stack.
    private static final int MOST_HOSTS = 2;
    /// Tasks in one continuation that carry another one. More would take the stack that a deep recursion needs.
    private static final int MOST_CARRIERS = 4;

    private final Loop loop;
    private final Runnable row = new Row();
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
    /// The continuation on top of the thread's stack; null where the loop itself is.
    private @Nullable Strand mounted;
    private boolean hosting;
    /// Those of the loop's thread; there while `hosting`.
    private @Nullable HeldMonitors monitors;
    /// Those that host at the moment, one on top of the other, and how many they are.
    private final Strand[] hostsBelow = new Strand[MOST_HOSTS];
    private int hosts;

    Continuations(Loop loop, boolean hosting) {
        Internals.requireOpen();
        this.loop = loop;
        this.hosting = hosting && Internals.isMemoryOpen() && HeldMonitors.areReadable();
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
        loop.turn.thread = driver;
        begin.release();
        boolean ended = false;
        while (!ended) {
            try {
                end.acquire();
                ended = true;
            } catch (InterruptedException interrupt) {
                // Intended: the interrupt is the loop's, which cancels its main task and says so.
                loop.mainRun.interrupted();
            }
        }
        loop.turn.thread = caller;
    }

    /// The life of the loop's thread. One thread for all runs: compiled code may remember the current thread across a
    /// suspension, so that a task must never go on elsewhere.
    private void live() {
        loop.turn.adopt();
        base = ScopedBindings.get();
        if (hosting) {
            monitors = HeldMonitors.ofThisThread().orElse(null);
            hosting = monitors != null;
        }
        begin.acquireUninterruptibly();
        while (!closed) {
            turn();
            end.release();
            begin.acquireUninterruptibly();
        }
    }

    private void turn() {
        for (var item = next(); item != null; item = next()) {
            run(item);
        }
    }

    /// Also in the frames of a host, which are a user's: nothing escapes, and whoever called `run` hears of it.
    private @Nullable Ready next() {
        try {
            return loop.queue.next();
        } catch (Throwable bug) {
            loop.queue.leave(bug);
            return null;
        }
    }

    /// As [#next].
    private void run(Ready item) {
        try {
            if (item instanceof Task<?> task) {
                enter(task);
            } else {
                item.perform();
            }
        } catch (Throwable bug) {
            loop.queue.leave(bug);
        }
    }

    /// Runs a task until it ends or is frozen.
    private void enter(Task<?> task) {
        Strand strand;
        if (task.isFresh()) {
            starting = task;
            strand = new Strand(row);
        } else {
            strand = (Strand) task.stack();
            task.stack(null);
            loop.current = task;
            ScopedBindings.set(strand.extras == null ? base : strand.extras.scoped);
        }
        mounted = strand;
        strand.run();
        mounted = null;
        loop.current = null;
        ScopedBindings.set(base);
    }

    @Override
    public void suspend(Task<?> me) {
        if (stays(me)) {
            return;
        }
        takeAlong(me);
        boolean frozen = false;
        try {
            frozen = Continuation.yield(SCOPE);
        } catch (Unsuspendable pinned) {
            throw new IllegalStateException(PinnedPlace.explainHere(me.name(), pinned.reason.name()));
        } finally {
            if (!frozen) {
                me.stack(null);
            }
        }
    }

    /// What a task needs when it goes on.
    private void takeAlong(Task<?> me) {
        me.stack(mounted);
        var scoped = ScopedBindings.get();
        if (mounted.extras != null || scoped != base) {
            mounted.extras().scoped = scoped;
        }
    }

    /// Whether the turn of `me` came without its frames having had to leave the stack.
    private boolean stays(Task<?> me) {
        boolean mayHost = mayHost(me);
        return (mayHost || loop.queue.isOnly(me)) && stay(me, mayHost);
    }

    private boolean mayHost(Task<?> me) {
        return hosting && (hosts < MOST_HOSTS || me.waitingOn instanceof Task<?> child && child.isFresh())
                && !loop.watch.isOn() && !monitors.any();
    }

    /// Leaves the frames of `me` where they are, and runs the others on top of them if that is allowed. Returns true when its turn has come, false
    /// if it must make way.
    private boolean stay(Task<?> me, boolean mayHost) {
        var mine = mounted;
        var scoped = ScopedBindings.get();
        ScopedBindings.set(base);
        loop.current = null;
        me.stack(mine);
        var item = next();
        while (mayHost && item != me && canRunHere(item)) {
            if (item instanceof Task<?> child && child == me.waitingOn && scoped == base && mine.mayCarry(me, child)) {
                carry(child, me, mine);
            } else if (hosts < MOST_HOSTS) {
                host(item, mine);
            } else {
                break;
            }
            item = next();
        }
        if (item != me && item != null) {
            loop.queue.giveBack(item);
        }
        me.stack(null);
        loop.current = me;
        ScopedBindings.set(scoped);
        return item == me;
    }

    private boolean canRunHere(@Nullable Ready item) {
        return item != null && !loop.watch.isOn()
                && !(item instanceof Task<?> task && levelOf(task.stack()) > 0);
    }

    /// Runs something else on top of the frames of a task, in a continuation of its own if it is a task.
    private void host(Ready item, Strand mine) {
        hostsBelow[hosts++] = mine;
        run(item);
        hostsBelow[--hosts] = null;
        mounted = mine;
    }

    /// Runs a fresh task on top of the frames of who awaits it, in the same continuation. If it is suspended, both are frozen together.
    private void carry(Task<?> child, Task<?> me, Strand mine) {
        mine.extras().put(me);
        try {
            child.live();
        } catch (Throwable bug) {
            loop.queue.leave(bug);
        }
        mine.extras.remove();
    }

    /// The how many-th host it is, counted from below; 0 for none.
    private int levelOf(@Nullable Object strand) {
        int level = hosts;
        while (level > 0 && hostsBelow[level - 1] != strand) {
            level--;
        }
        return level;
    }

    /// The frames of a host, or of who carries it, and all below them.
    @Override
    public void tidy(Throwable failure) {
        var thrown = hosts > 0 || mounted != null && mounted.carriers() > 0 ? failure : null;
        while (thrown != null) {
            var frames = thrown.getStackTrace();
            int below = 0;
            while (below < frames.length && !isOurs(frames[below], "host") && !isOurs(frames[below], "carry")) {
                below++;
            }
            if (below < frames.length) {
                thrown.setStackTrace(Arrays.copyOf(frames, below));
            }
            // A circle of causes ends at the first that is tidy.
            thrown = below < frames.length ? thrown.getCause() : null;
        }
    }

    private static boolean isOurs(StackTraceElement frame, String method) {
        return frame.getMethodName().equals(method) && frame.getClassName().equals(Continuations.class.getName());
    }

    private static boolean isFirst(StackTraceElement frame) {
        return frame.getMethodName().equals("live") && frame.getClassName().equals(Task.class.getName());
    }

    @Override
    public StackTraceElement[] framesOf(Task<?> task) {
        if (!(task.stack() instanceof Strand strand)) {
            return new StackTraceElement[0];
        }
        var frames = framesOf(strand);
        int from = 0;
        for (int above = strand.tasksAbove(task); above > 0 && from < frames.length; from++) {
            above -= isFirst(frames[from]) ? 1 : 0;
        }
        int to = from;
        while (to < frames.length && !isFirst(frames[to])) {
            to++;
        }
        return Arrays.copyOfRange(frames, from, to);
    }

    /// The JVM does not give out those of a continuation that is mounted: they are found on this thread's stack, of a host below the call
    /// with which it became one.
    private StackTraceElement[] framesOf(Strand strand) {
        int level = levelOf(strand);
        if (level == 0 && strand != mounted) {
            return strand.getStackTrace();
        }
        var frames = Thread.currentThread().getStackTrace();
        int from = 0;
        for (int host = level == 0 ? 0 : hosts + 1; host > level && from < frames.length; from++) {
            host -= isOurs(frames[from], "host") ? 1 : 0;
        }
        return Arrays.copyOfRange(frames, from, frames.length);
    }

    @Override
    public String describe() {
        return hosting ? "continuations, hosting" : "continuations";
    }

    @Override
    public void close() {
        closed = true;
        begin.release();
    }

    /// The life of a continuation: its first task, and then fresh ones as long as they come in a row.
    private final class Row implements Runnable {
        @Override
        public void run() {
            Ready item = starting;
            while (item instanceof Task<?> task && task.isFresh()) {
                task.live();
                item = loop.queue.next();
                while (item != null && !(item instanceof Task<?>)) {
                    item.perform();
                    item = loop.queue.next();
                }
            }
            if (item != null) {
                loop.queue.giveBack(item);
            }
        }
    }

    /// The frames of the tasks that run in it, one after the other, or one on top of the other.
    private static final class Strand extends Continuation {
        /// Null for most: there may be a million of these.
        private @Nullable Extras extras;

        Strand(Runnable work) {
            super(SCOPE, work);
        }

        /// Intended: only who was created later. So the last one created of a ring of tasks that await each other lies on top, and can go on: see
        /// [AwaitRings].
        boolean mayCarry(Task<?> me, Task<?> child) {
            return child.isFresh() && child.number > me.number && carriers() < MOST_CARRIERS;
        }

        int carriers() {
            return extras == null ? 0 : extras.count;
        }

        /// How many tasks lie on top of this one.
        int tasksAbove(Task<?> task) {
            int place = 0;
            while (place < carriers() && extras.carriers[place] != task) {
                place++;
            }
            return carriers() - place;
        }

        Extras extras() {
            var present = extras;
            if (present == null) {
                present = new Extras();
                extras = present;
            }
            return present;
        }

        @Override
        protected void onPinned(Continuation.Pinned reason) {
            throw new Unsuspendable(reason);
        }
    }

    /// What few strands have.
    private static final class Extras {
        /// The scoped values to be put back when its task goes on; set before each freezing.
        private @Nullable Object scoped;
        /// The tasks that carry another one, from the bottom to the top.
        private final Task<?>[] carriers = new Task<?>[MOST_CARRIERS];
        private int count;

        void put(Task<?> carrier) {
            carriers[count++] = carrier;
        }

        void remove() {
            carriers[--count] = null;
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
