package dev.waitlens.classify;

import dev.waitlens.report.advice.Pacing;
import dev.waitlens.report.State;
import java.util.Optional;

/// How the calls of a unit went side by side: from the history of waits, in order.
///
/// @param activeNanos in which any thread was in the unit, or waited to get on in it
/// @param served      mean number of threads in it that did not wait at its contention, while any was there
/// @param most        how many those were for all but a twentieth of that time, at most
/// @param contention  where its threads wait for each other
/// @param gate        where another thread waits for a permit before it gives out the next call, and gets it when one of them is done
/// @param workers     the pool of threads that it runs on
/// @param exchanges   what it says to whom on sockets
/// @param rounds      how often its heaviest wait came: about its calls where none were timed
/// @param waits       how many waits of 50 ms and longer it had
/// @param longestShare share (0..1) of its waiting that one single wait takes
/// @param forces      waits for the disk to have written what it was given
/// @param writes      writes to files
/// @param reads       reads of files
/// @param starts      child processes that were started
/// @param visited     its threads read from connections that the program accepted
/// @param pacing      what keeps its threads from making calls as fast as they can
public record Flow(long activeNanos, double served, int most, Optional<Contention> contention,
        Optional<Contention> gate, Optional<Workers> workers, Exchanges exchanges, long rounds, long waits,
        double longestShare, Counted forces,
        Counted writes, Counted reads,
        Counted starts, boolean visited, Optional<Pacing> pacing) {

    static final Flow NONE = new Flow(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Exchanges.NONE, 0,
            0,
            0,
            Counted.NONE, Counted.NONE, Counted.NONE, Counted.NONE, false, Optional.empty());

    /// So many waits of one kind, and how long they were in all.
    public record Counted(long count, long nanos) {
        static final Counted NONE = new Counted(0, 0);

        Counted and(long span) {
            return new Counted(count + 1, nanos + span);
        }

        Counted and(Counted others) {
            return new Counted(count + others.count, nanos + others.nanos);
        }

        public double meanNanos() {
            return count == 0 ? 0 : (double) nanos / count;
        }
    }

    /// A place where threads of a unit wait until another one of them has done.
    ///
    /// @param call,callSite nodes in the recording's stacks: what was called, and the program's frame that called it
    /// @param leaf     the whole stack at which most of the waiting was
    /// @param capacity how many go on at a time while others wait; 0 where those who go on are in no part of the unit
    /// @param waiting  mean number that wait, while any does
    /// @param nanos    of waiting, all together
    /// @param share    of the unit's active time (0..1) in which any waits
    /// @param passed   how many got on after a wait
    /// @param handed   share (0..1) of the waiting that ended just when another thread left the unit
    /// @param held     what they did most who held it, where the recording tells who they were
    /// @param chance   what that share would be if the two had nothing to do with each other
    public record Contention(State state, int call, int callSite, int leaf, int capacity, double waiting,
            long nanos, double share, long passed, double handed, double chance, long contendedNanos,
            Optional<Held> held) {
        /// **Source**: docs/rules/limit-binds.md
        private static final double LET_IN = 0.3;

        /// How long each stays in: while others wait it is always full, so all pass in their turn.
        public double holdNanos() {
            return passed == 0 ? 0 : (double) capacity * contendedNanos / passed;
        }

        /// Share (0..1) of the waiting that ended because another thread left, as far as chance does not explain it too: `handed`,
        /// corrected for chance as Cohen's kappa is (1960).
        public double letIn() {
            return letIn(handed, chance);
        }

        static double letIn(double handed, double chance) {
            return chance >= 1 ? 0 : Math.max(0, (handed - chance) / (1 - chance));
        }

        /// Who waits is let in by another one that leaves: they share something of which there are so many.
        public boolean isShared() {
            return letIn() >= LET_IN;
        }
    }

    /// @param pattern   of the threads' names
    /// @param width     how many threads there are
    /// @param idle      how many of them had nothing to do, on average, while the unit was active
    /// @param awaiting  how many of them waited, on average over that time, for the result of a call that they had given to others
    /// @param full      share (0..1) of that time in which none of them had: only then something could wait for one
    /// @param fixed     whether they stay and take one thing after the other: virtual threads only where they are in a pool, and not those of a pool that grows
    ///                  whenever none of them is idle
    /// @param lives     threads that came and went; as many as calls where each call has a thread of its own
    public record Workers(String pattern, int width, double idle, double awaiting, double full, boolean fixed,
            long lives) {}

    /// What was done while a lock was held.
    ///
    /// @param leaf  node in the recording's stacks where most of it was; 0 for computing
    /// @param share of the time (0..1) for which it was held while others waited
    public record Held(State state, int leaf, double share) {}

    /// @param writes to those from whom the unit reads, by the threads that do; at least its own
    /// @param trips  reads that came after a write, in the unit or elsewhere: an answer to a request
    /// @param nanos  of those reads
    /// @param peer   the one with most of the time
    /// @param pushedNanos of reads that came after another read of the same connection, without a request between
    /// @param unaskedNanos of reads from those to whom the threads that read never write, in the unit or elsewhere
    /// @param connections to that peer, which others opened for the unit; 0 where it opens them itself or nobody saw it
    public record Exchanges(long reads, long writes, long trips, long nanos, long peer, long pushedNanos,
            long readNanos, long unaskedNanos, int connections) {
        static final Exchanges NONE = new Exchanges(0, 0, 0, 0, 0, 0, 0, 0, 0);

        public double meanTripNanos() {
            return trips == 0 ? 0 : (double) nanos / trips;
        }
    }
}
