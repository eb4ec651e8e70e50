package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What is due for a worker as time goes by: the end of a task that takes too long, the return of tasks behind a long one, force against
/// a process that does not go.
///
/// **Thread**: guarded by the dispatcher's lock.
final class Deadlines {
    /// Between asking a process to go, telling it (SIGTERM) and ending it (SIGKILL).
    static final long FORCE_NANOS = 1_000_000_000;

    private final Waiting waiting;

    Deadlines(Waiting waiting) {
        this.waiting = waiting;
    }

    /// Does what is due for one worker and says when the next thing is. The caller holds the dispatcher's lock.
    long tend(Worker worker, long now, After after) {
        if (worker.forceAt != 0) {
            return force(worker, now, after);
        }
        PoolTask<?> first = worker.sent.peek();
        if (first == null || worker.state != Worker.State.READY) {
            return PoolClock.NOTHING;
        }
        long busy = System.nanoTime() - worker.firstSinceNanos;
        if (first.timeoutNanos > 0 && busy >= first.timeoutNanos) {
            expire(worker, first, now, after);
            return worker.forceAt;
        }
        long next = first.timeoutNanos > 0 ? now + first.timeoutNanos - busy : PoolClock.NOTHING;
        if (worker.sent.size() > 1) {
            if (busy >= Waiting.TAKE_BACK_NANOS) {
                worker.isSlow(busy);
                waiting.takeBack(worker);
            } else {
                next = Math.min(next, now + Waiting.TAKE_BACK_NANOS - busy);
            }
        }
        return next;
    }

    private void expire(Worker worker, PoolTask<?> task, long now, After after) {
        waiting.takeBack(worker);
        worker.state = Worker.State.LEAVING;
        worker.forceAt = now + FORCE_NANOS;
        worker.asked = true;
        after.fail(task,
                new TimeoutException("the task ran for more than " + TimeUnit.NANOSECONDS.toMillis(task.timeoutNanos)
                        + " ms in " + worker.process + ", which is ended"));
        after.then(() -> worker.kill(false));
    }

    private long force(Worker worker, long now, After after) {
        if (now < worker.forceAt) {
            return worker.forceAt;
        }
        boolean atOnce = worker.asked;
        after.then(() -> worker.kill(atOnce));
        worker.asked = true;
        worker.forceAt = now + FORCE_NANOS;
        return worker.forceAt;
    }
}
