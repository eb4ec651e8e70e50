package dev.waitlens.aio.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// The events, as `docs/events-runtime.md` describes them; a test holds the two together.
final class RuntimeEvents {
    private RuntimeEvents() {}

    /// Has Flight Recorder learn the types that a step may be the first to write. On a busy machine that takes tens of
    /// milliseconds for each, which are not to be a task's.
    static void prepare() {
        for (var first : new Event[] {new TaskCreated(), new TaskEnded(), new TaskWait(), new LoopTurn(), new HandOff(),
                new Trouble(), new LoopBlocked(), new Printed(), new Lost()}) {
            first.isEnabled();
        }
    }

    /// What belongs to a loop.
    @Category({"Waitlens", "Runtime"})
    @StackTrace(false)
    abstract static class OfLoop extends Event {
        @Label("Loop")
        @Description("Number of the loop in this JVM; 0 where none runs")
        int loop;
    }

    /// What belongs to a task.
    abstract static class OfTask extends OfLoop {
        @Label("Task")
        @Description("Number of the task in its loop; 0 for a callback, and where it is not about a task")
        int task;
    }

    @Name("dev.waitlens.runtime.Loop")
    @Label("Event Loop")
    @Description("An event loop that was running when the recording saw it first")
    static final class LoopSeen extends OfLoop {
        @Label("Backend")
        @Description("How tasks are suspended")
        String backend = "";

        @Label("Debug")
        boolean debug;
    }

    @Name("dev.waitlens.runtime.TaskCreated")
    @Label("Task Created")
    @Description("A task was put into the ready queue")
    @StackTrace(true)
    static final class TaskCreated extends OfTask {
        @Label("Parent")
        @Description("The task that created it; 0 for none")
        int parent;

        @Label("Name")
        String name = "";

        @Label("Order")
        @Description("Number of the creation among all that happened on this loop")
        long order;
    }

    @Name("dev.waitlens.runtime.Task")
    @Label("Task")
    @Description("The life of a task: its duration is the sum of running, ready and waiting")
    static final class TaskEnded extends OfTask {
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

        @Label("Step Order")
        @Description("Number of the moment at which its last step began")
        long stepOrder;

        @Label("Order")
        @Description("Number of its end among all that happened on this loop")
        long order;

        @Label("Outcome")
        @Description("result, exception or cancelled")
        String outcome = "";

        @Label("Partial")
        @Description("The recording began during the task's life: the figures are of the rest")
        boolean partial;
    }

    @Name("dev.waitlens.runtime.TaskAlive")
    @Label("Task Alive")
    @Description("A task had not ended when a chunk of the recording did, or the loop: its account so far")
    @Period("endChunk")
    static final class TaskAlive extends OfTask {
        @Label("Name")
        String name = "";

        @Label("Running")
        @Timespan(Timespan.NANOSECONDS)
        long running;

        @Label("Ready")
        @Timespan(Timespan.NANOSECONDS)
        long ready;

        @Label("Waiting")
        @Timespan(Timespan.NANOSECONDS)
        long waiting;

        @Label("Waits")
        @Description("How often it waited for something, the present wait included")
        int waits;

        @Label("Cause")
        @Description("What it waits for: see docs/events-runtime.md; running or ready if it does not wait")
        String cause = "";

        @Label("On")
        @Description("Number of the task that is awaited; 0 if it is none")
        int on;

        @Label("Partial")
        @Description("The recording began during the task's life: the figures are of the rest")
        boolean partial;
    }

    @Name("dev.waitlens.runtime.TaskWait")
    @Label("Task Wait")
    @Description("A task was suspended, from its await to its next step")
    @StackTrace(true)
    static final class TaskWait extends OfTask {
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

        @Label("Step Order")
        @Description("Number of the moment at which that step began")
        long stepOrder;

        @Label("Order")
        @Description("Number of the suspension among all that happened on this loop")
        long order;

        @Label("Ready Order")
        @Description("Number of the moment from which it stood in the ready queue again; that of the suspension if it did at once")
        long readyOrder;

        @Label("Cancelled")
        @Description("What it waited for was cancelled")
        boolean cancelled;

        @Label("End Order")
        @Description("Number of the moment at which it went on")
        long endOrder;
    }

    @Name("dev.waitlens.runtime.LoopTurn")
    @Label("Loop Turn")
    @Description("One turn of the loop over everything that was ready")
    static final class LoopTurn extends OfLoop {
        @Label("Items")
        @Description("Tasks and callbacks that were run")
        int items;

        @Label("Idle")
        @Description("How long the loop had slept before")
        @Timespan(Timespan.NANOSECONDS)
        long idle;

        @Label("Order")
        @Description("Number of its beginning among all that happened on this loop")
        long order;
    }

    @Name("dev.waitlens.runtime.LoopBlocked")
    @Label("Loop Blocked")
    @Description("One step of a task, or one callback, held the loop for longer than 100 ms (or what debug mode was told)")
    static final class LoopBlocked extends OfTask {
        @Label("What")
        String what = "";

        @Label("Stack")
        @Description("Where it stood, one frame a line, taken while it blocked; empty without debug mode")
        String stack = "";
    }

    @Name("dev.waitlens.runtime.HandOff")
    @Label("Hand-Off")
    @Description("A task handed a call to an executor, until the loop heard of its end")
    static final class HandOff extends OfTask {
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
    @Enabled(false)
    static final class TasksNow extends OfLoop {
        @Label("Count")
        @Description("How many tasks are not done")
        int count;

        @Label("Tree")
        @Description("For people: who waits stands above what it waits for")
        String tree = "";

        @Label("List")
        @Description("For people: one line for each task")
        String list = "";

        @Label("JSON")
        @Description("For programs: see docs/json-schema.md, Tasks")
        String json = "";
    }

    @Name("dev.waitlens.runtime.Trouble")
    @Label("Trouble")
    @Description("Something went wrong and nobody who awaits will hear of it")
    static final class Trouble extends OfTask {
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
    @StackTrace(true)
    static final class Printed extends OfTask {
        @Label("Text")
        @Description("The line, cut to 256 characters")
        String text = "";

        @Label("Order")
        @Description("Number of the line among all that happened on this loop; 0 if a thread printed it that does not run one")
        long order;
    }

    @Name("dev.waitlens.runtime.Lost")
    @Label("Events Lost")
    @Description("Events that were not written because there were more than the limit in one second")
    @Enabled(true)
    static final class Lost extends OfLoop {
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
