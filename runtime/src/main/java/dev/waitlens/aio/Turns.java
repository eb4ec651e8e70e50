package dev.waitlens.aio;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

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
/// Shared fields are written by the turn's holder only; the volatile write of [Loop#turn] and the read in [#awaitTurn] hand
/// them on.
final class Turns implements Backend {
    private final Loop loop;
    private final ArrayDeque<Thread> idle = new ArrayDeque<>();
    private Thread caller = Thread.currentThread();
    private volatile boolean closed;
    private int workers;

    Turns(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void drive() {
        caller = Thread.currentThread();
        pass(idleWorker());
        while (!awaitTurn(caller)) {
            loop.interrupted();
        }
    }

    @Override
    public void suspend(Task<?> me) {
        var mine = Thread.currentThread();
        loop.current = null;
        var item = loop.wheel.next();
        while (item != null && !(item instanceof Task<?>) && !item.isUsers()) {
            item.perform();
            item = loop.wheel.next();
        }
        if (item != me) {
            me.stack = mine;
            pass(holderOf(item));
            boolean interrupted = false;
            while (!awaitTurn(mine)) {
                interrupted = true;
            }
            if (interrupted) {
                mine.interrupt();
            }
            me.stack = null;
        }
        loop.current = me;
    }

    /// The thread on which `item` must run.
    private Thread holderOf(Ready item) {
        if (item == null) {
            return caller;
        }
        if (item instanceof Task<?> task && task.stack != null) {
            return (Thread) task.stack;
        }
        loop.wheel.giveBack(item);
        return idleWorker();
    }

    private void work() {
        var mine = Thread.currentThread();
        loop.adopt();
        awaitTurnIdly(mine);
        while (!closed) {
            var item = loop.wheel.next();
            if (item instanceof Task<?> task && task.isFresh()) {
                task.live();
            } else if (item != null && !(item instanceof Task<?>)) {
                item.perform();
            } else {
                var holder = item == null ? caller : (Thread) ((Task<?>) item).stack;
                idle.push(mine);
                pass(holder);
                awaitTurnIdly(mine);
            }
        }
    }

    private Thread idleWorker() {
        var waiting = idle.poll();
        return waiting != null ? waiting : Thread.ofVirtual().name("waitlens-loop-" + loop.number + "-", workers++).start(this::work);
    }

    private void pass(Thread to) {
        loop.turn = to;
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
        while (loop.turn != mine && !closed) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                return false;
            }
        }
        return true;
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
