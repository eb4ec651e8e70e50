package dev.waitlens.classify;

import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timeline.CallLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A method that is worth a decision: its time by state, its calls, and what it waits in.
///
/// @param methodId    in the timeline's stacks
/// @param nanos       inclusive time by state, without idle time and without waiting for own results, but for a loop's ([LoopThreads]); with the time ready
///                    without a processor, which is no part of the verdict
/// @param wallShare   share (0..1) of the busiest threads' wall time
/// @param mix         share of each state in `nanos` with its 95 % interval, heaviest first
/// @param samples     CPU samples and waits behind it
/// @param cpuSamples  CPU samples alone
/// @param lanes       how many threads it ran on
/// @param parallelism mean number of threads in it while any was; from calls where timed, else from the lanes' pictures
/// @param begin       when it was first seen, by the recording's clock
/// @param end         when it was last seen
/// @param heart       the blocking call that weighs most
/// @param globalLock  the method that holds a lock of which there is one in the JVM, and most of its CPU time was spent there
/// @param stacks      heaviest leaf stacks
/// @param beside      of the threads on which it does not run, the one whose own work takes longest
/// @param asideNanos  inside it, but no part of `nanos`: idle, or waiting for the program's own results where that is nobody's work
/// @param supply      how its threads come by work
/// @param belowSelector it is called by code that asks a selector what is ready
/// @param times       how often the code says it is called in one life of its thread
/// @param places      at how many places of the code it was called and then waited for the outside
/// @param stage       it is called once, and does most of its work through others that are not called again and again
/// @param spinNanos   time on the processor in methods that spin until something has happened
/// @param byteNanos   time on the processor in calls of the operating system for a single byte
/// @param needsTheLast node of the frame where, as the code says, its calls or what it does cannot overlap, each needing the one before; 0 where nothing says so
/// @param unsafeState what it uses that is not safe among threads, as far as its class files tell
/// @param takesFrom   pools and permits that its calls take from, as far as its class files tell
/// @param receivesOnly it waits for datagrams, and as its class files tell sends none
/// @param awaits      whether it waits for each call by itself, or for several that were started together
/// @param waves       how another thread gives out its calls, waits for them all, and gives out the next
/// @param recorded    some of its calls, step by step
/// @param flow        how its calls went side by side, and what they waited for each other
public record Unit(int methodId, Method method, Verdict verdict, EnumMap<State, Long> nanos, double wallShare,
        Map<State, Span> mix, long samples, long cpuSamples, int lanes, double parallelism, long begin,
        long end, Optional<CallLog> calls,
        Optional<Heart> heart, Optional<GlobalLock> globalLock, List<HeavyStack> stacks, List<String> threadNames,
        Optional<Beside> beside, long asideNanos, Supply supply, boolean belowSelector, Flow flow, Times times,
        int places, boolean stage,
        long spinNanos, long byteNanos, int needsTheLast, UnitCalls recorded, List<String> unsafeState,
        List<String> takesFrom,
        boolean receivesOnly, Awaits awaits, HandedOut waves) {

    /// How its waits for answers to asynchronous calls follow one another.
    public enum Awaits {
        /// Nothing shows that several are under way while it waits for one.
        EACH,
        /// For all of them that there are: they were started before it waits for the first.
        ONE_GROUP,
        /// For so many that were started together, then for the next so many.
        GROUPS
    }

    /// Calls that another thread gives out, so many together, to wait for them all.
    ///
    /// @param times  how often it does; 0 where nobody does, or nothing shows
    /// @param inTurn node of the frame where, as the code says, what it gives out needs what came back the time before; 0 where nothing says so
    /// @param loop   node of the frame where an event loop waits for what it gave out; 0 where none does
    public record HandedOut(int times, int inTurn, int loop) {
        static final HandedOut NONE = new HandedOut(0, Stacks.NONE, Stacks.NONE);

        public boolean isInTurn() {
            return inTurn != Stacks.NONE;
        }
    }

    /// How threads come by work.
    public enum Supply {
        /// Somebody in the program waits for them, or they have enough to do.
        GIVEN,
        /// They mostly wait to be given some, and nobody in the program waits for them.
        SHORT,
        /// Each call has a thread of its own from the beginning, or finds one that has nothing to do, and nobody in the program waits for them.
        THREAD_EACH
    }

    public Unit {
        mix = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(mix));
        stacks = List.copyOf(stacks);
        threadNames = List.copyOf(threadNames);
        unsafeState = List.copyOf(unsafeState);
        takesFrom = List.copyOf(takesFrom);
    }

    /// @param call     node of the frame that the user's code calls, in the timeline's stacks
    /// @param callSite node of the user's frame, or 0 when there is none
    /// @param leaf     the whole stack
    /// @param share    of the unit's waiting time, 0..1
    public record Heart(int call, int callSite, int leaf, State state, long nanos, long count, double share) {}

    /// @param share of the unit's CPU time, 0..1
    public record GlobalLock(Method method, double share) {}

    /// A thread on which the unit does not run, and what it does itself, whatever becomes of the unit.
    ///
    /// @param nanos of its computing; where it feeds others, also of its waiting for the outside; where it keeps a rate, of all that it does meanwhile
    public record Beside(String thread, long nanos, Doing doing) {

        /// What it takes that long for.
        public enum Doing {
            COMPUTES,
            /// It waits for room in a queue: others work on what it makes.
            FEEDS,
            /// It gives out work at moments that are fixed.
            KEEPS_A_RATE
        }
    }

    public record HeavyStack(int leaf, State state, long nanos) {}

    /// How many calls there were, by how many were timed and how long those took; 0 where none was.
    ///
    /// @param nanos from entry to return, of all of them
    static double calls(@Nullable CallLog log, long nanos) {
        return log == null || log.meanNanos() <= 0 ? 0 : Math.max(log.count(), nanos / log.meanNanos());
    }

    /// How many there were at least: as many as were timed, and so many of the others as is sure at 95 %.
    static double fewestCalls(@Nullable CallLog log, long nanos) {
        return log == null ? 0 : Math.max(log.count(), calls(log, nanos) * (1 - Chance.ofCount(log.count())));
    }

    /// As many as were timed and, by how long those took, must have been there beside them; 0 where none was timed.
    public double timedCalls() {
        return calls(calls.orElse(null), total() + asideNanos);
    }

    public long total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    public long in(Kind kind) {
        return nanos.entrySet().stream().filter(e -> e.getKey().kind() == kind).mapToLong(Map.Entry::getValue).sum();
    }

    /// Share (0..1) of its working and waiting: what the machine held up is left out.
    public double share(Kind kind) {
        long all = total() - readyNanos();
        return all <= 0 ? 0 : (double) in(kind) / all;
    }

    /// The share (0..1) of its time from entry to return that it worked or waited for more than the program itself.
    public double activeShare() {
        return total() <= 0 ? 1 : (double) total() / (total() + asideNanos);
    }

    /// How long its threads were ready to run and had no processor.
    public long readyNanos() {
        return nanos.getOrDefault(State.READY, 0L);
    }

    /// The share (0..1) of all its time that its threads were ready to run and had no processor.
    public double readyShare() {
        return total() == 0 ? 0 : (double) readyNanos() / total();
    }
}
