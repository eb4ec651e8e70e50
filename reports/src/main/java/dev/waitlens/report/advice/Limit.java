package dev.waitlens.report.advice;

import dev.waitlens.report.figure.Finite;

/// What lets in only so many at a time, as it was seen in the recording.
///
/// @param name       what it is called: the class of a lock or a pool, a pattern of threads' names, a peer; hostile text possible
/// @param where      the program's frame at which it is waited for; empty where none is
/// @param capacity   how many it lets in at a time; 0 where that was not seen
/// @param holdMillis how long one is in, on average; 0 where that was not seen
/// @param waiting    how many wait for it on average, while any does
/// @param share      of the unit's time (0..1) in which somebody waits for it
public record Limit(Kind kind, String name, String where, int capacity, double holdMillis, double waiting,
        double share) {

    /// What kind of thing limits.
    public enum Kind {
        /// Connections, or other things that are borrowed and given back.
        POOL("pool"),
        /// Permits of a semaphore.
        PERMITS("permits"),
        LOCK("lock"),
        /// Threads that are never idle while there is more to do.
        THREADS("pool of threads"),
        PROCESSORS("processors"),
        /// The one thread of an event loop.
        LOOP("thread of the loop"),
        /// A call cannot be split.
        ONE_CALL("one call"),
        /// So many calls are given out together, and the next when all of them are done.
        WAVES("calls given out together"),
        /// As many as are advised.
        WIDTH("width"),
        /// Another part of the run takes as long.
        REST_OF_RUN("rest of the run");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /// `pool of 5 (connection of HikariCP)`, `lock Shop.LOCK`.
        ///
        /// @param name     empty for none
        /// @param capacity 0 where it was not seen
        public String named(String name, int capacity) {
            String many = capacity > 0 ? " of " + capacity : "";
            return name.isEmpty() ? label + many
                    : this == POOL ? label + many + " (" + name + ")" : label + " " + name + many;
        }
    }

    public Limit {
        Finite.check("holdMillis", holdMillis);
        Finite.check("waiting", waiting);
        Finite.check("share", share);
    }

    /// What it lets through in a second when it is always full; 0 where that was not seen.
    public double perSecond() {
        return holdMillis <= 0 ? 0 : capacity * 1000 / holdMillis;
    }
}
