package dev.waitlens.recording;

import java.util.List;

/// What a program on our own runtime tells of its event loops: see `docs/events-runtime.md`.
///
/// **Shape**: in the order of writing, which for waits and lives is that of their ends. A field that the recording lacks is 0 or empty.
/// **Unit**: nanoseconds; starts since the epoch of the recording's clock.
public sealed interface RuntimeEvent {

    Where where();

    /// @param process number of the recorded JVM: each counts its own loops
    /// @param loop    0 for none
    /// @param thread  id in [Threads], -1 for none
    /// @param stack   leaf node in [Stacks], [Stacks#NONE] for none
    record Where(int process, int loop, long start, long duration, int thread, int stack) {
        public long end() {
            return start + duration;
        }
    }

    record LoopSeen(Where where, String backend, boolean debug) implements RuntimeEvent {}

    /// @param order number of the event among all that happened on this loop; 0 where an older runtime did not count
    record Created(Where where, int task, int parent, String name, long order) implements RuntimeEvent {}

    /// @param stepOrder number of the moment at which its last step began
    /// @param order     number of its end
    record Ended(Where where, int task, int parent, String name, long running, long ready, long waiting, int waits,
            long ran, String outcome, boolean partial, long stepOrder, long order) implements RuntimeEvent {}

    /// The account so far of a task that has not ended.
    record Alive(Where where, int task, String name, long running, long ready, long waiting, int waits)
            implements
            RuntimeEvent {}

    record Waited(Where where, int task, String cause, int on, long ready, long ran, Order order,
            boolean cancelled)
            implements
            RuntimeEvent {}

    /// Numbers of what happened on the loop, from the beginning of the step before a wait to the step after it.
    ///
    /// @param suspended its suspension
    /// @param ready     what it waited for was there; `suspended` where it was there already
    /// @param resumed   it went on
    record Order(long step, long suspended, long ready, long resumed) {
        /// Of an older runtime, which did not count.
        public static final Order NONE = new Order(0, 0, 0, 0);
    }

    /// @param order number of its beginning
    record Turned(Where where, int items, long idle, long order) implements RuntimeEvent {}

    /// @param frames innermost first, `com.acme.Shop.fetch:12`
    record Blocked(Where where, int task, String what, List<String> frames) implements RuntimeEvent {}

    record HandedOff(Where where, int task, String executor, long queued, long called) implements RuntimeEvent {}

    /// @param frames where the coroutine was made, innermost first
    record Troubled(Where where, int task, String kind, String what, List<String> frames) implements RuntimeEvent {}

    /// @param order 0 if a thread printed it that runs no loop
    record Printed(Where where, int task, String text, long order) implements RuntimeEvent {}

    record Lost(Where where, String event, long count, long running, long ready, long waiting)
            implements
            RuntimeEvent {}
}
