package dev.waitlens.aio.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// The events, as `docs/events-runtime.md` describes them; a test holds the two together.
final class RuntimeEvents {
    private RuntimeEvents() {}

    @Name("dev.waitlens.runtime.Loop")
    @Label("Event Loop")
    @Description("An event loop that was running when the recording saw it first")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    static final class LoopSeen extends Event {
        @Label("Loop")
        @Description("Number of the loop in this JVM")
        int loop;

        @Label("Backend")
        @Description("How tasks are suspended")
        String backend = "";

        @Label("Debug")
        boolean debug;
    }

    @Name("dev.waitlens.runtime.TaskCreated")
    @Label("Task Created")
    @Description("A task was put into the ready queue")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(true)
    static final class TaskCreated extends Event {
        @Label("Loop")
        int loop;

        @Label("Task")
        @Description("Number of the task in its loop")
        int task;

        @Label("Parent")
        @Description("The task that created it; 0 for none")
        int parent;

        @Label("Name")
        String name = "";
    }

    @Name("dev.waitlens.runtime.Task")
    @Label("Task")
    @Description("The life of a task: its duration is the sum of running, ready and waiting")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    static final class TaskEnded extends Event {
        @Label("Loop")
        int loop;

        @Label("Task")
        int task;

        @Label("Parent")
        int parent;

        @Label("Name")
        String name = "";

        @Label("Running")
        @Description("Time with the loop's turn")
        @Timespan(Timespan.NANOSECONDS)
        long running;

        @Label("Ready")
        @Description("Time in the ready queue")
        @Timespan(Timespan.NANOSECONDS)
        long ready;

        @Label("Waiting")
        @Description("Time suspended, waiting for something")
        @Timespan(Timespan.NANOSECONDS)
        long waiting;

        @Label("Waits")
        @Description("How often it waited for something")
        int waits;

        @Label("Ran")
        @Description("How long its last step took")
        @Timespan(Timespan.NANOSECONDS)
        long ran;

        @Label("Outcome")
        @Description("result, exception or cancelled")
        String outcome = "";

        @Label("Partial")
        @Description("The recording began during the task's life: the figures are of the rest")
        boolean partial;
    }

    @Name("dev.waitlens.runtime.TaskWait")
    @Label("Task Wait")
    @Description("A task was suspended, from its await to its next step")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(true)
    static final class TaskWait extends Event {
        @Label("Loop")
        int loop;

        @Label("Task")
        int task;

        @Label("Cause")
        @Description("What is waited for: see docs/events-runtime.md")
        String cause = "";

        @Label("On")
        @Description("Number of the task that is awaited; 0 if it is none")
        int on;

        @Label("Waited")
        @Description("Time until what it waited for was there")
        @Timespan(Timespan.NANOSECONDS)
        long waited;

        @Label("Ready")
        @Description("Time in the ready queue after that")
        @Timespan(Timespan.NANOSECONDS)
        long ready;

        @Label("Ran")
        @Description("How long the step took that this await ended")
        @Timespan(Timespan.NANOSECONDS)
        long ran;
    }

    @Name("dev.waitlens.runtime.LoopTurn")
    @Label("Loop Turn")
    @Description("One turn of the loop over everything that was ready")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    static final class LoopTurn extends Event {
        @Label("Loop")
        int loop;

        @Label("Items")
        @Description("Tasks and callbacks that were run")
        int items;

        @Label("Idle")
        @Description("How long the loop had slept before")
        @Timespan(Timespan.NANOSECONDS)
        long idle;
    }

    @Name("dev.waitlens.runtime.LoopBlocked")
    @Label("Loop Blocked")
    @Description("One step of a task, or one callback, held the loop for longer than 100 ms (or what debug mode was told)")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    static final class LoopBlocked extends Event {
        @Label("Loop")
        int loop;

        @Label("Task")
        @Description("0 for a callback")
        int task;

        @Label("What")
        String what = "";

        @Label("Stack")
        @Description("Where it stood, one frame a line, taken while it blocked; empty without debug mode")
        String stack = "";
    }

    @Name("dev.waitlens.runtime.HandOff")
    @Label("Hand-Off")
    @Description("A call was handed to an executor, until the loop heard of its end")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    static final class HandOff extends Event {
        @Label("Loop")
        int loop;

        @Label("Task")
        @Description("The task that handed it over")
        int task;

        @Label("Executor")
        @Description("Class of the executor")
        String executor = "";

        @Label("Queued")
        @Description("Time until the executor began; 0 if it cannot be known, as in another process")
        @Timespan(Timespan.NANOSECONDS)
        long queued;

        @Label("Called")
        @Description("Time in the executor")
        @Timespan(Timespan.NANOSECONDS)
        long called;
    }

    @Name("dev.waitlens.runtime.Tasks")
    @Label("Tasks")
    @Description("The tasks of a loop now, and who waits for whom; once a second while a recording asks for it")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    @Enabled(false)
    static final class TasksNow extends Event {
        @Label("Loop")
        int loop;

        @Label("Count")
        @Description("How many tasks are not done")
        int count;

        @Label("Tree")
        @Description("For people: who waits stands above what it waits for")
        String tree = "";

        @Label("List")
        @Description("For people: one line for each task")
        String list = "";
    }

    @Name("dev.waitlens.runtime.Trouble")
    @Label("Trouble")
    @Description("Something went wrong and nobody who awaits will hear of it")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    static final class Trouble extends Event {
        @Label("Loop")
        int loop;

        @Label("Task")
        @Description("0 where it is not about a task")
        int task;

        @Label("Kind")
        @Description("pending, unretrieved or unawaited")
        String kind = "";

        @Label("What")
        String what = "";

        @Label("Created")
        @Description("Where it was created, one frame a line; empty for a task, whose creation is an event of its own")
        String created = "";
    }

    @Name("dev.waitlens.runtime.Printed")
    @Label("Printed")
    @Description("A line was printed; only with -Dwaitlens.console=true")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(true)
    static final class Printed extends Event {
        @Label("Loop")
        @Description("0 where no loop runs")
        int loop;

        @Label("Task")
        @Description("0 where no task runs")
        int task;

        @Label("Text")
        @Description("The line, cut to 256 characters")
        String text = "";
    }

    @Name("dev.waitlens.runtime.Lost")
    @Label("Events Lost")
    @Description("Events that were not written because there were more than the limit in one second")
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    @Enabled(true)
    static final class Lost extends Event {
        @Label("Loop")
        int loop;

        @Label("Event")
        String event = "";

        @Label("Count")
        long count;

        @Label("Running")
        @Description("For lost Task events: the sum of their running")
        @Timespan(Timespan.NANOSECONDS)
        long running;

        @Label("Ready")
        @Description("For lost Task and TaskWait events: the sum of their ready")
        @Timespan(Timespan.NANOSECONDS)
        long ready;

        @Label("Waiting")
        @Description("For lost Task and TaskWait events: the sum of their waiting, or waited")
        @Timespan(Timespan.NANOSECONDS)
        long waiting;
    }
}
