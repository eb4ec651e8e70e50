package dev.waitlens.aio.events;

import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/// Writes the events of one process pool while a recording wants them.
///
/// **Thread** under the pool's lock.
public final class PoolRecorder {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int pool = COUNT.incrementAndGet();
    private EventLimit tasks;

    /// Number of the pool in this JVM.
    public int pool() {
        return pool;
    }

    /// What a task keeps until its end: when it was submitted, on the computer's clock; 0 when no recording wants to know.
    public static long submitted() {
        return FlightRecorder.isInitialized() && Types.TASK.isEnabled() ? System.nanoTime() : 0;
    }

    /// A task has ended.
    ///
    /// @param calledNanos how long the worker had it
    /// @param outcome     `result`, `exception` or `died`
    public void ended(String worker, long task, long submittedNanos, long calledNanos, String outcome) {
        if (submittedNanos == 0) {
            return;
        }
        if (tasks == null) {
            tasks = new EventLimit(0, "dev.waitlens.runtime.PoolTask");
        }
        if (tasks.admits()) {
            long whole = System.nanoTime() - submittedNanos;
            var event = new PoolEvents.PoolTask();
            event.pool = pool;
            event.worker = worker;
            event.task = task;
            event.called = Math.min(calledNanos, whole);
            event.queued = whole - event.called;
            event.outcome = outcome;
            event.commit();
        }
    }

    /// A worker is ready for its first task.
    public void workerBegan(String worker, long pid, long startNanos) {
        if (submitted() != 0) {
            var event = new PoolEvents.WorkerBegan();
            event.pool = pool;
            event.worker = worker;
            event.pid = pid;
            event.start = startNanos;
            event.commit();
        }
    }

    /// A worker's process is gone.
    ///
    /// @param expected whether the pool had asked it to go
    public void workerEnded(String worker, long pid, int code, boolean expected) {
        if (submitted() != 0) {
            var event = new PoolEvents.WorkerEnded();
            event.pool = pool;
            event.worker = worker;
            event.pid = pid;
            event.code = code;
            event.expected = expected;
            event.commit();
        }
    }

    /// The pool has ended: writes what was dropped.
    public void close() {
        if (tasks != null) {
            tasks.flush();
        }
    }

    /// In a worker that is recorded: says whose it is.
    public static void thisIsWorker(String pool, String worker, long parent) {
        var event = new PoolEvents.ThisWorker();
        event.pool = Integer.parseInt(pool);
        event.worker = worker;
        event.parent = parent;
        event.commit();
    }

    /// Loaded only once a recording has run in this JVM.
    private static final class Types {
        static final EventType TASK = EventType.getEventType(PoolEvents.PoolTask.class);
    }
}
