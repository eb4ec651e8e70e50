package dev.waitlens.aio.events;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Writes the events of one loop while a recording wants them.
///
/// At most [#LIMIT] events of a kind are written in a second, and a tenth of that once [#PLENTY] were: a million tasks are to fit
/// into 40 MB. What is dropped is counted and written as `Lost`. A task is told of from its creation to its end or not at all, so
/// that whoever reads knows which tasks had not ended; one that holds the loop for [#LONG_STEP_NANOS] is told of from then on.
///
/// **Thread** the loop's only.
public final class LoopRecorder {
    /// Events of one kind in one second.
    public static final int LIMIT = Integer.getInteger("waitlens.events.limit", 10_000);

    /// Events of one kind, in this run, after which fewer are written.
    static final int PLENTY = 2 * LIMIT;

    /// Nobody is to miss the step that blocked the loop, and there are at most a hundred of these in a second.
    static final long LONG_STEP_NANOS = 10_000_000;

    /// A backend.
    private static final String VIRTUAL_THREADS = "virtual threads";

    final int loop;
    /// On the computer's clock.
    final long beganNanos = System.nanoTime();
    private final EventLimit created;
    /// Never full: as many tasks end as were told of.
    final EventLimit ended;
    final EventLimit waits;
    private final EventLimit turns;
    private final EventLimit handOffs;
    private final EventLimit troubles;
    /// The present turn; null where there is no room for another one.
    private RuntimeEvents.@Nullable LoopTurn turn;
    /// Whether one step follows the other on the same thread: on virtual threads the turn changes hands, which takes time of its own.
    private final boolean oneThread;
    /// Of all that happened on the loop since the recording saw it first; more than a long holds happens nowhere.
    private long happened;
    /// When a step ended after which nothing but the loop itself has run; 0 if there is none.
    private long stepEnded;

    /// @param loop    number of the loop in this JVM
    /// @param backend how tasks are suspended
    public LoopRecorder(int loop, String backend, boolean debug) {
        RuntimeEvents.prepare();
        this.loop = loop;
        this.oneThread = !backend.equals(VIRTUAL_THREADS);
        this.created = new EventLimit(loop, "dev.waitlens.runtime.TaskCreated");
        this.ended = new EventLimit(loop, "dev.waitlens.runtime.Task");
        this.waits = new EventLimit(loop, "dev.waitlens.runtime.TaskWait");
        this.turns = new EventLimit(loop, "dev.waitlens.runtime.LoopTurn");
        this.handOffs = new EventLimit(loop, "dev.waitlens.runtime.HandOff");
        this.troubles = new EventLimit(loop, "dev.waitlens.runtime.Trouble");
        var seen = new RuntimeEvents.LoopSeen();
        seen.loop = loop;
        seen.backend = backend;
        seen.debug = debug;
        seen.commit();
    }

    /// Whether some recording wants the runtime's events: two loads when none ever ran in this JVM.
    public static boolean isWanted() {
        return FlightRecorder.isInitialized() && Types.TASK.isEnabled();
    }

    /// A task was created.
    ///
    /// @param parent number of the creating task, 0 for none
    public TaskTrack created(int task, int parent, String name) {
        var track = new TaskTrack(this, task, parent, name, created.admits());
        long order = next();
        if (track.isTold()) {
            var event = new RuntimeEvents.TaskCreated();
            event.loop = loop;
            event.task = task;
            event.parent = parent;
            event.name = name;
            event.order = order;
            event.commit();
        }
        return track;
    }

    /// A task that was created before the recording began is about to do something else than it has done since.
    public TaskTrack found(int task, String name, TaskTrack.State state) {
        return TaskTrack.found(this, task, name, state, created.hasRoom(System.nanoTime()));
    }

    /// The number of what happens now: one more than that of what happened before.
    public long next() {
        return ++happened;
    }

    /// A step of a task has ended.
    void stepEnded(long atNanos) {
        stepEnded = oneThread ? atNanos : 0;
    }

    /// Something else than a step was run, or the loop slept.
    public void otherThanStep() {
        stepEnded = 0;
    }

    /// When a step begins: as the last one ended, if that was just before. The clock would be the dearest part of a short step's account.
    long stepBegins() {
        return stepEnded != 0 ? stepEnded : System.nanoTime();
    }

    /// A turn begins.
    ///
    /// @param idleNanos how long the loop had slept before
    public void turnBegins(int items, long idleNanos) {
        turn = null;
        otherThanStep();
        long order = next();
        if (turns.admits()) {
            turn = new RuntimeEvents.LoopTurn();
            turn.loop = loop;
            turn.items = items;
            turn.idle = idleNanos;
            turn.order = order;
            turn.begin();
        }
    }

    /// The turn has ended.
    public void turnEnded() {
        if (turn != null) {
            turn.end();
            turn.commit();
            turn = null;
        }
    }

    /// A step held the loop for too long.
    ///
    /// @param task  0 for a callback
    /// @param stack frames, one a line; empty if not known
    public void blocked(long beganNanos, int task, String what, String stack) {
        var event = new RuntimeEvents.LoopBlocked();
        event.loop = loop;
        event.task = task;
        event.what = what + " (" + (System.nanoTime() - beganNanos) / 1_000_000 + " ms)";
        event.stack = stack;
        event.commit();
    }

    /// Something went wrong that no awaiter will hear of.
    ///
    /// @param kind    as in `docs/events-runtime.md`
    /// @param task    0 where it is not about a task
    /// @param created frames, one a line; empty if not known
    public void trouble(String kind, int task, String what, String created) {
        if (troubles.admits()) {
            var event = new RuntimeEvents.Trouble();
            event.loop = loop;
            event.task = task;
            event.kind = kind;
            event.what = what;
            event.created = created;
            event.commit();
        }
    }

    /// A call is handed to an executor.
    public HandOffTrack handOff(int task, String executor) {
        return new HandOffTrack(handOffs, loop, task, executor);
    }

    /// Writes what was dropped; at the end of the run.
    public void close() {
        for (var limit : new EventLimit[] {created, ended, waits, turns, handOffs, troubles}) {
            limit.flush();
        }
    }

    /// Loaded only once a recording has run in this JVM.
    private static final class Types {
        static final EventType TASK = EventType.getEventType(RuntimeEvents.TaskEnded.class);
    }
}
