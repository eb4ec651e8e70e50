package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolThreads;
import dev.waitlens.aio.process.wire.Serial;
import dev.waitlens.aio.process.wire.Spin;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Reads the workers' answers: on each worker's own thread, which sleeps until the worker rings, or on a thread that waits for a result
/// and looks for it itself, which for a small task is over before a sleeping thread would have been woken.
///
/// **Thread**: safe. Whoever reads holds the worker's `reading` lock, tells the worker not to ring while it does, and looks once more after
/// it has told the worker to ring again; whoever was rung for and finds another reading leaves that to him, who looks again after he let
/// go ([#letGo]). So no answer is left lying.
final class AnswerReader {
    private static final long PAUSE_NANOS = 200_000;

    /// A callback that takes longer than this is relieved of reading.
    private static final long RELIEF_NANOS = 20_000_000;
    private static final int MOST_RELIEFS = 64;

    /// Who gives out tasks.
    interface Owner {
        /// A worker has answered; it gets more to do. The caller holds the worker's `reading`.
        void answered(Worker worker, List<Answer> news, After after);

        /// Somebody's code runs on a thread that should be reading: looks after it in a while.
        void watchDelivery(long nanos);
    }

    private final Owner owner;
    private final Serial serial;
    private final Spin spin;
    private final long spinNanos;

    AnswerReader(Owner owner, Serial serial, long spinNanos) {
        this.owner = owner;
        this.serial = serial;
        this.spinNanos = spinNanos;
        this.spin = new Spin(spinNanos);
    }

    /// Reads a worker's answers until there are none, on its own thread.
    void attend(Worker worker) {
        List<Answer> answers;
        do {
            if (!worker.reading.tryLock()) {
                // The answer for which the worker rang may have come after the other's last look and before it lets go.
                worker.unheard = true;
                if (!worker.reading.tryLock()) {
                    return;
                }
            }
            worker.unheard = false;
            var after = new After();
            try {
                answers = read(worker, after);
                if (answers.isEmpty()) {
                    worker.link.poolSleeps();
                    answers = read(worker, after);
                }
            } finally {
                worker.reading.unlock();
            }
            deliver(worker, after);
        } while (!answers.isEmpty() || worker.unheard);
    }

    /// Stops reading, unless somebody was rung for meanwhile.
    void letGo(Worker worker) {
        worker.reading.unlock();
        if (worker.unheard) {
            attend(worker);
        }
    }

    /// Completes futures. When somebody's code may run then, the clock watches how long that takes.
    private void deliver(Worker worker, After after) {
        if (!after.callsOthers()) {
            after.run();
            return;
        }
        worker.deliveringSinceNanos = System.nanoTime();
        worker.delivering.incrementAndGet();
        owner.watchDelivery(RELIEF_NANOS);
        try {
            after.run();
        } finally {
            worker.delivering.decrementAndGet();
        }
    }

    /// Starts another reader for a worker whose readers are all stuck in callbacks, which may wait for the very answers they would read.
    ///
    /// @return nanoseconds until the next look; 0 when none is needed
    long relieve(Worker worker, After after) {
        int delivering = worker.delivering.get();
        int reliefs = worker.reliefs.get();
        if (delivering <= reliefs || reliefs == MOST_RELIEFS) {
            return delivering == 0 ? 0 : RELIEF_NANOS;
        }
        long left = RELIEF_NANOS - (System.nanoTime() - worker.deliveringSinceNanos);
        if (left > 0) {
            return left;
        }
        worker.reliefs.incrementAndGet();
        after.then(() -> PoolThreads.startOfPool("waitlens-pool-" + worker.name + "-relief", () -> relief(worker)));
        return RELIEF_NANOS;
    }

    private void relief(Worker worker) {
        try {
            while (worker.delivering.get() > 0) {
                attend(worker);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } finally {
            worker.reliefs.decrementAndGet();
        }
    }

    /// Looks for the answer to `task`, and whatever comes before it, for as long as spinning is worth while. A thread of the pool, in a
    /// callback, goes on until the task is done, since it may be the one to read the answer.
    void help(PoolTask<?> task, long nanos) {
        if (task.isDone()) {
            return;
        }
        boolean ofPool = PoolThreads.isOfPool();
        long longest = ofPool ? nanos : Math.min(nanos, spin.nanos());
        long start = System.nanoTime();
        while (!task.isDone() && System.nanoTime() - start < longest) {
            Worker worker = task.worker;
            if (worker == null && !ofPool && !task.isDone()) {
                return;
            }
            if (worker == null || !worker.reading.tryLock()) {
                pause(ofPool);
            } else {
                lookFor(task, worker, start + Math.min(longest, spinNanos));
                if (ofPool && !task.isDone()) {
                    pause(true);
                }
            }
        }
        if (!ofPool) {
            spin.ended(task.isDone());
        }
    }

    private static void pause(boolean ofPool) {
        if (ofPool) {
            LockSupport.parkNanos(PAUSE_NANOS);
        } else {
            Thread.onSpinWait();
        }
    }

    private void lookFor(PoolTask<?> task, Worker worker, long end) {
        var after = new After();
        try {
            worker.link.poolWakes();
            while (!worker.link.results().hasNext() && !task.isDone() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            read(worker, after);
            worker.link.poolSleeps();
            read(worker, after);
        } finally {
            letGo(worker);
        }
        after.run();
    }

    /// Takes a worker's answers. The caller holds `reading`, and does what is to be done after it let go.
    List<Answer> read(Worker worker, After after) {
        if (!worker.link.results().hasNext()) {
            return List.of();
        }
        try {
            List<Answer> answers = worker.read(serial);
            owner.answered(worker, answers, after);
            return answers;
        } catch (RuntimeException e) {
            // What the worker wrote makes no sense: it is not to be trusted with anything more.
            after.then(() -> worker.kill(true));
            return List.of();
        }
    }
}
