package dev.waitlens.aio.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.FlightRecorder;

/// The tasks of a loop that have not ended when a chunk of a recording does, with their accounts so far. At most
/// [LoopRecorder#LIMIT] are told one by one; of the others the sums are, as `Lost`.
///
/// **Thread** one that reads and then tells.
public final class LivingTasks {
    private static final AtomicBoolean LISTENS = new AtomicBoolean();

    private final LoopRecorder recorder;
    private final List<RuntimeEvents.TaskAlive> told = new ArrayList<>();
    private final RuntimeEvents.Lost rest = new RuntimeEvents.Lost();

    public LivingTasks(LoopRecorder recorder) {
        this.recorder = recorder;
        rest.loop = recorder.loop;
        rest.event = "dev.waitlens.runtime.TaskAlive";
    }

    /// Has `teller` called at the end of each chunk of a recording, on a thread of Flight Recorder; the first call counts.
    public static void atChunkEnds(Runnable teller) {
        if (LISTENS.compareAndSet(false, true)) {
            FlightRecorder.addPeriodicEvent(RuntimeEvents.TaskAlive.class, teller);
        }
    }

    /// A task with an account of this recording.
    public void add(TaskTrack track) {
        var event = track.alive();
        if (event != null) {
            add(event);
        }
    }

    /// A task that has done nothing since the recording began.
    ///
    /// @param cause what it waits for
    /// @param on    number of the awaited task, 0 if none
    public void addFound(int task, String name, TaskTrack.State state, String cause, int on) {
        var event = new RuntimeEvents.TaskAlive();
        event.loop = recorder.loop;
        event.task = task;
        event.name = name;
        event.partial = true;
        TaskTrack.fill(event, state, recorder.beganNanos, cause, on);
        add(event);
    }

    private void add(RuntimeEvents.TaskAlive event) {
        if (told.size() < LoopRecorder.LIMIT) {
            told.add(event);
        } else {
            rest.count++;
            rest.running += event.running;
            rest.ready += event.ready;
            rest.waiting += event.waiting;
        }
    }

    /// Writes the events.
    public void tell() {
        told.forEach(RuntimeEvents.TaskAlive::commit);
        if (rest.count > 0) {
            rest.commit();
        }
    }
}
