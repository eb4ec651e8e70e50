package dev.waitlens.forecast;

import java.util.Comparator;
import java.util.List;

/// How long a number of calls takes from the first start to the last end, and what it was that they could not take less.
///
/// @param nanos      of wall time; where calls are unfinished, until nothing moved any more
/// @param unfinished calls that never end, because they hold what the others wait for
/// @param caps       times that cannot be undercut, each with its cause; the longest first
public record Makespan(long nanos, int unfinished, Usage usage, List<Cap> caps) {
    public Makespan {
        caps = Cap.longestFirst(caps);
    }

    /// What limits it most. How nearly it does is the cap's time divided by the makespan's.
    public Cap cap() {
        return caps.getFirst();
    }

    /// What limits.
    public enum Limit {
        /// All of them together.
        PROCESSORS,
        /// The one thread of the event loop.
        LOOP_THREAD,
        /// A resource, by number.
        RESOURCE,
        /// How many calls may be under way at once.
        WIDTH,
        /// One call takes that long by itself.
        LONGEST_CALL,
        /// The longest calls of all waves, one wave after the other.
        WAVES,
        /// So many clients do not ask more often (of a server only).
        CLIENTS,
        /// To make the client, open the connections, start the workers.
        START,
        /// There is nothing to do.
        NOTHING
    }

    /// A bound from one demand alone: no schedule is faster.
    ///
    /// @param resource its number where `limit` is [Limit#RESOURCE], otherwise 0
    public record Cap(Limit limit, int resource, long nanos) {
        static List<Cap> longestFirst(List<Cap> caps) {
            return caps.stream().sorted(Comparator.comparingLong(Cap::nanos).reversed()).toList();
        }
    }

    /// Means over the time of the replay.
    ///
    /// @param processors share (0..1) of the processors busy with the calls
    /// @param computing  steps that get on: of an event loop, the share of time in which its thread does
    /// @param ready      steps that stand in the queue before the loop's thread or a carrier
    public record Usage(double processors, double computing, double ready, List<Occupancy> resources) {
        public Usage {
            resources = List.copyOf(resources);
        }
    }

    /// A resource's holders.
    ///
    /// @param holders how many hold it, on average
    /// @param share   of its capacity, 0..1; 0 where it has no limit
    /// @param waiting how many wait for it, on average
    public record Occupancy(double holders, double share, double waiting) {}
}
