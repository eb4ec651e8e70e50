package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolThreads;
import dev.waitlens.aio.process.host.WorkerProcess;
import java.util.ArrayList;
import java.util.List;

/// What is to be done once the dispatcher's lock is free again: bells, signals, futures.
final class After {
    private final List<Runnable> steps = new ArrayList<>(2);

    private boolean callsOthers;

    /// Ends a task.
    void deliver(Answer answer, PoolTask<?> task) {
        callsOthers |= task.getNumberOfDependents() > 0;
        steps.add(() -> task.take(answer));
    }

    /// Whether somebody waits for one of the futures, and his code may run when it is completed.
    boolean callsOthers() {
        return callsOthers;
    }

    void then(Runnable step) {
        steps.add(step);
    }

    void fail(PoolTask<?> task, Throwable why) {
        steps.add(() -> task.completeExceptionally(why));
    }

    /// Wakes the worker if it sleeps.
    void wake(Worker worker) {
        if (worker.link.mustWakeWorker()) {
            WorkerProcess process = worker.process;
            if (process != null) {
                steps.add(process::ring);
            }
        }
    }

    void run() {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                // One step's failure must not keep the others from being done.
                PoolThreads.report("a step of the process pool failed", e);
            }
        }
    }
}
