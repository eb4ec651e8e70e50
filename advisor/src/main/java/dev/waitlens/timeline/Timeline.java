package dev.waitlens.timeline;

import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Provenance.Host;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Every nanosecond of every thread, once.
///
/// **Shape**: each account's states sum to its wall time. `weights` are the same times by stack: per account and
/// state they sum to at most the account's figure; what has no stack is the rest.
///
/// @param startUpNanos from the recording's begin until the agent had started: not part of any account
/// @param accounts  heaviest first, by time neither idle nor unexplained
/// @param calls     timed methods by method id in `stacks`
/// @param pauseNanos collector pauses, all together
/// @param stacksLost true when there were more different stacks than could be kept, so that some of the time has none
/// @param segments  the waits of each thread in order, as far as they were kept
/// @param accountOfThread by thread id, index into `accounts`; -1 for none
/// @param calibrated true when exact CPU clocks were there to correct the samples
public record Timeline(Provenance provenance, Stacks stacks, long beginNanos, long endNanos, long startUpNanos,
        List<Account> accounts,
        List<Weight> weights, Map<Integer, CallLog> calls, long pauseNanos, int pauses, long cpuSamples, long waits,
        boolean calibrated, boolean stacksLost, long bucketNanos, UnsureReads unsureReads, Segments segments,
        int[] accountOfThread) {

    public Timeline {
        accounts = List.copyOf(accounts);
        weights = List.copyOf(weights);
        calls = Map.copyOf(calls);
    }

    /// Socket reads of which the recording does not tell whether they waited for an answer or, as a server, for a request.
    ///
    /// @param asServer they were counted as a server's, because a thread was seen to accept connections
    public record UnsureReads(long nanos, boolean asServer) {}

    /// Processors available to the program; 0 where the recording does not say.
    public int cores() {
        return cores(provenance);
    }

    static int cores(Provenance provenance) {
        return provenance.agent().map(AgentFacts::cores).filter(cores -> cores > 0)
                .or(() -> provenance.host().map(Host::cores)).orElse(0);
    }

    /// How many buckets the pictures of this recording have.
    public int bucketCount() {
        return bucketCount(beginNanos, endNanos, bucketNanos);
    }

    static int bucketCount(long begin, long end, long width) {
        return Math.clamp((end - begin + width - 1) / width, 1, Buckets.COUNT);
    }

    /// A time as a share of the whole recording, 0..1.
    public double shareOfWall(long nanos) {
        return nanos / Math.max(1.0, endNanos - beginNanos);
    }

    public double wallSeconds() {
        return (endNanos - beginNanos) / 1e9;
    }

    /// The account of a thread, or of the virtual threads of one pattern of name.
    ///
    /// @param process   name of the worker process to which it belongs; empty for the program's own
    /// @param nanos     by state, summing to `wallNanos`
    /// @param threads   how many threads it stands for
    /// @param exactCpu  its CPU time comes from the operating system's clock, not from samples
    /// @param readyKnown its ready time was measured
    /// @param estimatedReadyNanos of its ready time, what was estimated: after the last reading of the clocks
    /// @param buckets   shares of the account's threads by state over time, [#bucketNanos] wide
    public record Account(String name, String pattern, LaneKind kind, String process, long threads, long begin,
            long end,
            long wallNanos, EnumMap<State, Long> nanos, boolean exactCpu, boolean readyKnown, long estimatedReadyNanos,
            long overlapNanos, Picture buckets) {

        public long in(State state) {
            return nanos.getOrDefault(state, 0L);
        }

        public long cpuNanos() {
            return in(State.CPU_JAVA) + in(State.CPU_NATIVE) + in(State.CPU_KERNEL);
        }

        /// Whether it is one of the JVM's threads that compile.
        public boolean isCompiler() {
            return kind == LaneKind.JVM
                    && (name.contains("Compiler") || name.startsWith("C1") || name.startsWith("C2"));
        }

        /// Time in which the thread worked or waited for the world outside or for a lock; not for other threads' results.
        public long busyNanos() {
            return wallNanos - in(State.IDLE) - in(State.RESULT) - in(State.UNEXPLAINED);
        }

        /// Of one bucket of its picture, the time in which its threads worked, waited for the world outside or for a lock, or for a
        /// processor.
        public double workNanos(int bucket) {
            double sum = 0;
            for (State state : State.values()) {
                boolean counts = state.kind() == Kind.CPU || state.kind() == Kind.IO || state.kind() == Kind.LOCK
                        || state == State.READY;
                sum += counts ? buckets.nanos(bucket, state) : 0;
            }
            return sum;
        }
    }

    /// A lane over time.
    @FunctionalInterface
    public interface Picture {
        /// Nanoseconds in this bucket and state, summed over the account's threads.
        double nanos(int bucket, State state);
    }

    /// Time in one state at one stack.
    ///
    /// @param account index into `accounts`
    /// @param nanos   calibrated
    /// @param count   samples or waits behind the figure
    /// @param first   when it was first seen, by the recording's clock
    /// @param last    when it was last seen
    /// @param when    in which parts of the recording
    public record Weight(int account, int stack, State state, long nanos, long count, long first, long last,
            When when) {}

    /// When time was spent, by [#partNanos] wide parts of the recording.
    @FunctionalInterface
    public interface When {
        /// The share (0..1) of it that was spent in this part; 0 for all of them where nobody knows.
        double share(int part);
    }

    /// Whether that there was no pause of the collector says that there was none.
    public boolean pausesRecorded() {
        return pauses > 0 || provenance.agent().isPresent()
                || provenance.settings().getOrDefault("jdk.GCPhasePause#enabled", "false").equals("true");
    }

    /// The share (0..1) of the waits for child processes in which those computed: the CPU time of all that have ended, over all those waits.
    public double childShare() {
        long waited = accounts.stream().mapToLong(account -> account.in(State.CHILD)).sum();
        return waited == 0 ? 0 : Math.min(1, (double) provenance.processor().childNanos() / waited);
    }

    /// The width of the parts of which is known what was done in them, stack by stack.
    public long partNanos() {
        return bucketNanos * Moments.BUCKETS;
    }

    public int partCount() {
        return (bucketCount() + Moments.BUCKETS - 1) / Moments.BUCKETS;
    }
}
