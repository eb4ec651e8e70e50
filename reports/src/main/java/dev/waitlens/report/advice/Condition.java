package dev.waitlens.report.advice;

/// What no recording shows, and on which a gain rests.
///
/// @param width  the number it is about; 0 where there is none
/// @param detail a name it is about; empty where there is none; hostile text possible
public record Condition(Kind kind, int width, String detail) {

    public enum Kind {
        /// No call needs the result of the one before.
        INDEPENDENT_CALLS,
        /// The other side serves that many at a time.
        PEER_TAKES_IT,
        /// The other side serves all calls of that many groups at a time.
        PEER_TAKES_GROUPS,
        /// What its calls take from, a pool or permits, has that many: nobody waited there in this run.
        POOL_HAS_ROOM,
        /// A pause is no limit on the rate and no interval of polling.
        PAUSES_MAY_OVERLAP,
        /// Shared state is guarded: by a lock, which then limits.
        STATE_IS_GUARDED,
        /// More calls than threads arrive at once.
        MORE_TO_DO,
        /// Each slot opens a connection of its own.
        CONNECTION_EACH,
        /// The method is called in a loop; what is advised is to be done to that loop.
        CALLED_IN_A_LOOP,
        /// What stands behind the limit can take more.
        LIMIT_MAY_BE_WIDENED,
        /// The work under the lock needs no lock.
        NEEDS_NO_LOCK,
        /// That many of them go in one.
        GOES_TOGETHER,
        /// Processors are free when it runs.
        PROCESSORS_ARE_FREE
    }

    public static Condition of(Kind kind) {
        return new Condition(kind, 0, "");
    }
}
