package dev.waitlens.aio.events;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/// The wish of a recording to be told the tasks of every loop, once a second: how `waitlens tasks` looks into a program from outside.
///
/// **Thread** the watchdog's only.
public final class TasksWish {
    private static final long PERIOD_NANOS = 1_000_000_000;
    private static long told = System.nanoTime() - PERIOD_NANOS;

    private TasksWish() {}

    /// Whether some recording wants to know now. Costs two loads when none ever ran in this JVM.
    public static boolean isDue() {
        return FlightRecorder.isInitialized() && Types.TASKS.isEnabled() && System.nanoTime() - told >= PERIOD_NANOS;
    }

    /// The tasks of all loops are about to be told.
    public static void begins() {
        told = System.nanoTime();
    }

    /// Tells the tasks of one loop.
    public static void tell(int loop, int count, String tree, String list, String json) {
        var event = new RuntimeEvents.TasksNow();
        event.loop = loop;
        event.count = count;
        event.tree = tree;
        event.list = list;
        event.json = json;
        event.commit();
    }

    /// Loaded only once a recording has run in this JVM.
    private static final class Types {
        static final EventType TASKS = EventType.getEventType(RuntimeEvents.TasksNow.class);
    }
}
