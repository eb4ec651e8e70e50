package dev.waitlens.aio.process;

import dev.waitlens.aio.events.PoolRecorder;
import dev.waitlens.aio.process.host.PoolClock;
import dev.waitlens.aio.process.host.WorkerProcess;
import dev.waitlens.aio.process.wire.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a worker's tasks: they are answered, or lost with it, or taken back from it.
///
/// **Thread**: guarded by the dispatcher's lock.
final class Endings {
    /// A task that ended so many workers is at fault.
    private static final int MOST_KILLS = 2;

    private final Workers workers;
    private final Waiting waiting;
    private final PoolClock clock;
    private final PoolRecorder recorder;
    private final RestartBudget budget = new RestartBudget();

    Endings(Workers workers, Waiting waiting, PoolClock clock, PoolRecorder recorder) {
        this.workers = workers;
        this.waiting = waiting;
        this.clock = clock;
        this.recorder = recorder;
    }

    /// A worker has answered.
    ///
    /// @return why the pool is broken; null when it is not
    @Nullable
    BrokenPoolException answered(Worker worker, List<Answer> answers, After after) {
        BrokenPoolException broken = null;
        long each = worker.learn(answers.size());
        for (Answer answer : answers) {
            PoolTask<?> task = worker.ended(answer);
            if (task.kind != Kind.BEGIN) {
                recorder.ended(worker.name, task.number, task.submittedNanos, each,
                        answer.thrown() == null ? "result" : "exception");
                after.deliver(answer, task);
                budget.progress();
            } else if (answer.thrown() == null) {
                workers.begun(worker, after);
            } else {
                broken = new BrokenPoolException("the initialiser failed: " + answer.thrown(), answer.thrown());
            }
        }
        watch(worker.sent.peek());
        return broken;
    }

    /// The task has begun: looks after it when its time is over.
    private void watch(@Nullable PoolTask<?> task) {
        if (task != null && task.timeoutNanos > 0) {
            clock.callAt(clock.now() + task.timeoutNanos);
        }
    }

    /// A worker's process is gone: the task it was running is lost, those behind that one are not.
    ///
    /// @return why no worker is to be started for a while; null when one may be
    @Nullable
    Pause died(Worker worker, WorkerProcess process, After after) {
        waiting.takeBack(worker);
        boolean expected = worker.state == Worker.State.LEAVING;
        workers.remove(worker);
        recorder.workerEnded(worker.name, process.pid(), process.exitCode(), expected);
        PoolTask<?> running = worker.running();
        if (running != null && running.kind != Kind.BEGIN) {
            recorder.ended(worker.name, running.number, running.submittedNanos,
                    System.nanoTime() - worker.firstSinceNanos, "died");
            lose(running, death(process, "the task's worker died"), after);
        } else if (!expected && !worker.hasServed) {
            long nanos = budget.spend(worker.madeNanos, System.nanoTime());
            if (nanos > 0) {
                WorkerDiedException last = death(process, "a worker died before it had run a task");
                return Pause.of(nanos, "workers die as soon as they are started", "the last: " + last.getMessage(),
                        last);
            }
        }
        return null;
    }

    /// No worker could be started.
    Pause notStarted(Throwable why) {
        return Pause.of(budget.pause(System.nanoTime()), "no worker can be started", String.valueOf(why.getMessage()),
                why);
    }

    private static WorkerDiedException death(WorkerProcess process, String what) {
        return WorkerDiedException.of(process.toString(), process.exitCode(), process.lastLines(), what);
    }

    private void lose(PoolTask<?> task, WorkerDiedException death, After after) {
        task.kills++;
        task.worker = null;
        if (task.idempotent && task.kills < MOST_KILLS && !task.isDone() && task.parcel == 0) {
            task.state = PoolTask.State.QUEUED;
            waiting.addFirst(task);
        } else {
            task.state = PoolTask.State.ENDED;
            after.fail(task, death);
        }
    }
}
