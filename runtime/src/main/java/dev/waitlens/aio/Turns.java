package dev.waitlens.aio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Tasks on virtual threads of which exactly one has the turn: public API only, on any JVM.
///
/// Whoever suspends looks what the loop offers next and hands the turn to the thread that holds it. A thread is tied to a task
/// only while the task is suspended: fresh tasks run one after the other on the worker that has the turn, so that a million
/// short tasks need one thread.
///
/// ```
///  idle --given the turn--> working --its task suspends--> tied (parked) --the task's turn--> working
///    ^--------------------------nothing fresh to do--------------|
/// ```
///
/// A task that awaits below a static initialiser or a native frame keeps its carrier thread. When all carriers are kept like
/// that, an offered turn is never taken: the [Watchdog] then calls [#rescue], which gives the turn to one of the pinned tasks
/// instead, and its await is refused in words.
///
/// Fields without a word are the turn's holder's; the offer hands them on.
final class Turns implements Backend {
    private static final VarHandle OFFER;

    static {
        try {
            OFFER = MethodHandles.lookup().findVarHandle(Turns.class, "offer", Thread.class);
        } catch (ReflectiveOperationException absent) {
            throw new ExceptionInInitializerError(absent);
        }
    }

    private final Loop loop;
    private final ArrayDeque<Thread> idle = new ArrayDeque<>();
    private Thread caller = Thread.currentThread();
    private volatile boolean closed;
    private int workers;
    /// Whom the turn is offered: written by its holder, emptied by who takes it, replaced by the watchdog.
    private volatile @Nullable Thread offer;
    /// What was given out to whom the turn is offered.
    private @Nullable Ready offered;
    /// The refusal for the task that was rescued.
    private @Nullable IllegalStateException refusal;

    Turns(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void drive() {
        caller = Thread.currentThread();
        pass(idleWorker(), null);
        while (!awaitTurn(caller)) {
            loop.mainRun.interrupted();
        }
    }

    @Override
    public void suspend(Task<?> me) {
        var mine = Thread.currentThread();
        loop.current = null;
        var item = loop.queue.next();
        while (item != null && !(item instanceof Task<?>) && !item.isUsers()) {
            item.perform();
            item = loop.queue.next();
        }
        if (item != me) {
            me.stack(mine);
            handOver(item);
            boolean interrupted = false;
            while (!awaitTurn(mine)) {
                interrupted = true;
            }
            if (interrupted) {
                mine.interrupt();
            }
            me.stack(null);
        }
        loop.current = me;
        var refused = refusal;
        if (refused != null) {
            refusal = null;
            throw refused;
        }
    }

    /// Gives the turn to the thread on which `item` must run.
    private void handOver(@Nullable Ready item) {
        if (item == null) {
            pass(caller, null);
        } else if (item instanceof Task<?> task && !task.isFresh()) {
            pass((Thread) task.stack(), item);
        } else {
            loop.queue.giveBack(item);
            pass(idleWorker(), null);
        }
    }

    private void work() {
        var mine = Thread.currentThread();
        loop.turn.adopt();
        awaitTurnIdly(mine);
        while (!closed) {
            var item = loop.queue.next();
            if (item instanceof Task<?> task && task.isFresh()) {
                task.live();
            } else if (item != null && !(item instanceof Task<?>)) {
                item.perform();
            } else {
                idle.push(mine);
                pass(item == null ? caller : (Thread) ((Task<?>) item).stack(), item);
                awaitTurnIdly(mine);
            }
        }
    }

    private Thread idleWorker() {
        var waiting = idle.poll();
        return waiting != null ? waiting
                : Thread.ofVirtual().name("waitlens-loop-" + loop.number + "-", workers++).start(this::work);
    }

    private void pass(Thread to, @Nullable Ready item) {
        offered = item;
        offer = to;
        LockSupport.unpark(to);
    }

    /// An idle worker has nobody to be interrupted: the flag is dropped.
    private void awaitTurnIdly(Thread mine) {
        boolean come = awaitTurn(mine);
        while (!come) {
            come = awaitTurn(mine);
        }
    }

    /// Returns false if the thread was interrupted while it waited; the flag is then cleared.
    private boolean awaitTurn(Thread mine) {
        while (!OFFER.compareAndSet(this, mine, null)) {
            if (closed) {
                return true;
            }
            LockSupport.park(this);
            if (Thread.interrupted()) {
                return false;
            }
        }
        loop.turn.thread = mine;
        return true;
    }

    /// The thread to which the turn is offered; null if somebody has it.
    @Nullable
    Thread offeredTo() {
        return offer;
    }

    /// In the watchdog's thread, when an offer has stood for long: if suspended tasks hold their carriers, one of them gets the
    /// turn, and a refusal, instead. Nobody has the turn now, so that the loop's fields can be read; the exchange of the offer
    /// hands them on.
    void rescue(Thread to) {
        for (var task : loop.liveTasks()) {
            var thread = (Thread) task.stack();
            Optional<String> below = thread == null || thread == to ? Optional.empty()
                    : PinnedPlace.culprit(thread.getStackTrace());
            if (below.isPresent()) {
                takeBack(to, thread, PinnedPlace.explain(task.name(), below.get()));
                return;
            }
        }
    }

    private void takeBack(Thread to, Thread pinned, String why) {
        if (!OFFER.compareAndSet(this, to, null)) {
            return;
        }
        if (offered != null) {
            loop.queue.giveBack(offered);
        } else if (to != caller) {
            idle.push(to);
        }
        refusal = new IllegalStateException(why);
        pass(pinned, null);
    }

    @Override
    public StackTraceElement[] framesOf(Task<?> task) {
        return task.stack() instanceof Thread thread ? thread.getStackTrace() : new StackTraceElement[0];
    }

    @Override
    public String describe() {
        return "virtual threads";
    }

    @Override
    public void close() {
        closed = true;
        idle.forEach(LockSupport::unpark);
    }
}
