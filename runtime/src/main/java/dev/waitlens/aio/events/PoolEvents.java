package dev.waitlens.aio.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// The event types of process pools. See `docs/events-runtime.md`.
final class PoolEvents {
    private PoolEvents() {}

    /// What belongs to a worker.
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    abstract static class OfWorker extends Event {
        @Label("Pool")
        @Description("Number of the pool in its JVM")
        int pool;

        @Label("Worker")
        @Description("Name of the worker in its pool")
        String worker = "";
    }

    @Name("dev.waitlens.runtime.PoolTask")
    @Label("Pool Task")
    @Description("A task of a process pool has ended; queued and called are its time from submission")
    static final class PoolTask extends OfWorker {
        @Label("Task")
        @Description("Number of the task in its pool")
        long task;

        @Label("Queued")
        @Description("Time until a worker had it")
        @Timespan(Timespan.NANOSECONDS)
        long queued;

        @Label("Called")
        @Description("Time in the worker, the way there and back included; the mean of those that were answered together")
        @Timespan(Timespan.NANOSECONDS)
        long called;

        @Label("Outcome")
        @Description("result, exception or died")
        String outcome = "";
    }

    @Name("dev.waitlens.runtime.WorkerBegan")
    @Label("Worker Began")
    @Description("A worker of a process pool is ready for its first task")
    static final class WorkerBegan extends OfWorker {
        @Label("Process")
        long pid;

        @Label("Start")
        @Description("Time since the pool began to start it")
        @Timespan(Timespan.NANOSECONDS)
        long start;
    }

    @Name("dev.waitlens.runtime.WorkerEnded")
    @Label("Worker Ended")
    @Description("The process of a worker is gone")
    static final class WorkerEnded extends OfWorker {
        @Label("Process")
        long pid;

        @Label("Exit Code")
        @Description("128 and the signal, if one ended it")
        int code;

        @Label("Expected")
        @Description("The pool had asked it to go")
        boolean expected;
    }

    @Name("dev.waitlens.runtime.Worker")
    @Label("Worker")
    @Description("This JVM is a worker of another one's process pool")
    static final class ThisWorker extends OfWorker {
        @Label("Parent Process")
        long parent;
    }
}
