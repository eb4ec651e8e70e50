package dev.waitlens.aio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the current task makes way for others, and how one that waits comes to be ready again.
///
/// **Thread** the turn's holder only.
final class TaskSwitch {
    private final Loop loop;
    private final RunQueue queue;
    private final Watch watch;
    private final Backend backend;

    TaskSwitch(Loop loop, Backend backend) {
        this.loop = loop;
        this.queue = loop.queue;
        this.watch = loop.watch;
        this.backend = backend;
    }

    /// The current task waits for `on` from now on, and is to be suspended next.
    void beginWait(Task<?> me, Deferred<?> on) {
        if (me == on) {
            throw new IllegalStateException("a task cannot await itself: " + me.name());
        }
        on.addWaiter(me);
        me.waitingOn = on;
        me.passCancellationTo(on);
    }

    /// Lets everything that is ready run first.
    void yieldNow() {
        var me = loop.turn.requireTask("yieldNow");
        queue.ready.add(me);
        suspend(me, null);
        me.resumed(null);
    }

    /// Runs a fresh task to its first suspension before who creates it goes on. A callback cannot be suspended, and neither can a task below a
    /// native frame: then the fresh one runs before all others once they make way.
    ///
    /// **Source** asyncio.eager_task_factory, where the first step runs inside `create_task`. Here who creates makes way for it, which nobody can tell
    /// apart: a request to cancel that arrives meanwhile waits for the next await.
    void startNow(Task<?> fresh) {
        var me = loop.current;
        if (me == null) {
            queue.addAhead(fresh);
            return;
        }
        queue.giveBack(me);
        queue.giveBack(fresh);
        queue.steps++;
        try {
            suspend(me, null);
        } catch (IllegalStateException unsuspendable) {
            // Intended: it goes on, and the fresh one waits.
        }
    }

    /// Makes way for the others until the turn comes back.
    ///
    /// @param on what is awaited; null for a mere yield
    void suspend(Task<?> me, @Nullable Deferred<?> on) {
        if (watch.isOn()) {
            watch.suspends(me, on);
        }
        // Each frame between a program's await and the backend is kept for every task that waits: there is this one, and the await itself.
        try {
            backend.suspend(me);
        } catch (RuntimeException | Error unsuspendable) {
            staysHere(me, on);
            throw unsuspendable;
        }
        if (watch.isOn()) {
            watch.goesOn(me, on);
        }
    }

    /// This place cannot be suspended.
    private void staysHere(Task<?> me, @Nullable Deferred<?> on) {
        queue.withdraw(me);
        if (watch.isOn()) {
            watch.goesOn(me, on);
        }
        if (on != null) {
            on.removeWaiter(me);
            me.waitingOn = null;
        }
    }

    /// What was waited for is there.
    void wake(Ready waiter) {
        queue.ready.add(waiter);
        if (watch.isOn()) {
            watch.woken(waiter);
        }
    }

    void sleep(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            yieldNow();
            return;
        }
        var me = loop.turn.requireTask("sleep");
        var sleep = new Sleep(loop);
        var timer = beginSleep(me, sleep, duration);
        try {
            suspend(me, sleep);
            me.resumed(sleep);
            sleep.result();
        } catch (RuntimeException | Error cutShort) {
            queue.timers.remove(timer);
            throw cutShort;
        }
    }

    private Timers.Timer beginSleep(Task<?> me, Sleep sleep, Duration duration) {
        beginWait(me, sleep);
        return queue.timers.add(Timers.after(loop.options.ticker().nanos(), duration), sleep);
    }
}
