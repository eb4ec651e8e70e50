package dev.waitlens.tasks;

import dev.waitlens.recording.EventKind;
import dev.waitlens.tasks.Frames.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All event loops of a recording, and the virtual threads that kept a carrier for themselves.
///
/// @param beginNanos the moment from which a reader counts
/// @param notes      full sentences: what was dropped, cut off, or written by a newer version
public record Loops(long beginNanos, List<LoopAccount> loops, List<Incident> carriers, List<String> notes) {

    public static final Loops NONE = new Loops(0, List.of(), List.of(), List.of());

    public Loops {
        loops = List.copyOf(loops);
        carriers = List.copyOf(carriers);
        notes = List.copyOf(notes);
    }

    /// One loop.
    ///
    /// **Unit**: nanoseconds since the epoch for moments.
    ///
    /// @param process   number of the recorded JVM
    /// @param complete  every task that was seen has ended
    /// @param idleNanos time in which the loop slept, as far as its turns were recorded
    /// @param lag       how long something ready stood in the queue
    /// @param turns     whole turns, as far as they were recorded
    /// @param lostTurns how many were not
    public record LoopAccount(int process, int number, String backend, boolean debug, long beginNanos, long endNanos,
            boolean complete, long idleNanos, Spread lag, Spread turns, long lostTurns, List<TaskGroup> tasks,
            List<AwaitSite> awaits, List<Queue> queues, List<Incident> incidents, RecordedReplay replay,
            List<String> notes) {
        public LoopAccount {
            tasks = List.copyOf(tasks);
            awaits = List.copyOf(awaits);
            queues = List.copyOf(queues);
            incidents = List.copyOf(incidents);
            notes = List.copyOf(notes);
        }
    }

    /// Tasks of one name, or of one pattern of name.
    ///
    /// **Shape**: running, ready and waiting sum to the life of those that ended; of the others only what is known is in it.
    ///
    /// @param outcomes how many ended how; `unknown` for those whose end was not recorded
    public record TaskGroup(String name, long count, long runningNanos, long readyNanos, long waitingNanos, long waits,
            Map<String, Long> outcomes) {
        public TaskGroup {
            outcomes = Map.copyOf(outcomes);
        }

        public long lifeNanos() {
            return runningNanos + readyNanos + waitingNanos;
        }
    }

    /// A line of code where tasks wait, and for what.
    ///
    /// @param most how many tasks waited here at the same time, at most
    /// @param mean how many on average, while at least one did
    public record AwaitSite(Optional<Place> place, String cause, long count, long totalNanos, long maxNanos, int most,
            double mean) {

        /// Whether something outside of the loop is waited for, and not its own tasks, a permit or an item.
        public boolean isForTheWorld() {
            return Awaits.isForTheWorld(cause);
        }
    }

    /// A row of tasks that waited for one kind of thing: a semaphore's permit, a lock, an item, a thread.
    ///
    /// @param longest how many waited at the same time, at most
    /// @param called  for executors: time in the executor once the call had begun
    public record Queue(String what, long count, long totalNanos, long maxNanos, int longest, long called) {}

    /// What an incident is about.
    public enum Kind {
        BLOCKED, SERIAL, UNAWAITED, UNRETRIEVED, PENDING, ENDED_EARLY, BUSY_CARRIER, PINNED
    }

    /// Something that a reader should know of.
    ///
    /// @param nanos     how long; for SERIAL the sum of the waits; 0 where time is not the point
    /// @param saved     for SERIAL: by how much less, at most
    /// @param count     how often; tasks for PENDING
    /// @param task      name; empty where it is about none
    /// @param created   where what it is about was created
    /// @param stack     where it stood, innermost first; empty where not known
    /// @param door      what kind of event says so: a wait, or CPU samples
    /// @param pauses    collector pauses that were taken off
    /// @param starved   time without a processor that was taken off
    /// @param what      further words, such as the exception
    public record Incident(Kind kind, long at, long nanos, long saved, long count, String task,
            Optional<Place> created, List<Place> stack, Optional<EventKind> door, long pauses, long starved,
            String what) {
        public Incident {
            stack = List.copyOf(stack);
        }
    }
}
