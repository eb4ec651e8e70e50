package dev.waitlens.attach;

import java.util.Optional;

/// Notices from outside that a process is stopped.
///
/// Only what was seen counts, from the first look at which it was stopped to the last one: so no time is left out in which it may have run.
///
/// **Thread**: one.
final class StandstillWatch {
    private static final long SHORTEST_NANOS = 1_000_000_000L;

    private boolean stopped;
    private long firstNanos;
    private long lastNanos;

    /// A time in which it stood still.
    ///
    /// @param endNanos on the clock of the looks
    record Standstill(long endNanos, long nanos) {}

    /// @param nowNanos of a clock that nobody sets
    /// @return the standstill that is over now
    Optional<Standstill> look(boolean isStopped, long nowNanos) {
        if (isStopped) {
            firstNanos = stopped ? firstNanos : nowNanos;
            lastNanos = nowNanos;
            stopped = true;
            return Optional.empty();
        }
        boolean over = stopped && lastNanos - firstNanos >= SHORTEST_NANOS;
        stopped = false;
        return over ? Optional.of(new Standstill(lastNanos, lastNanos - firstNanos)) : Optional.empty();
    }
}
