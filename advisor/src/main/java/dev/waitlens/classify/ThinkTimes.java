package dev.waitlens.classify;

/// Counts what a thread does in turn: work in the unit, and pauses between one call and the next that are no part of it.
///
/// Who pauses after each call, for longer than the call takes, asks now and then and not as fast as he can: a poll, or a rate that was agreed. Who pauses until a moment
/// that was worked out from a clock keeps a rate however short the pauses are: who were late would not pause.
///
/// **Unit**: nanoseconds.
final class ThinkTimes {
    /// **Source** of both: docs/rules/not-independent.md
    private static final int ENOUGH = 10;
    /// Of the times that it came back to the unit.
    private static final double MOST = 0.75;

    private long returns;
    private long pauses;
    private long clocked;
    private long worked;
    private long paused;
    private boolean away = true;
    private long since;
    private boolean byClock;

    void nextThread() {
        away = true;
        since = 0;
        byClock = false;
    }

    void work(long span) {
        if (away) {
            returns++;
            pauses += since > 0 ? 1 : 0;
            clocked += byClock ? 1 : 0;
            paused += since;
        }
        worked += span;
        away = false;
        since = 0;
        byClock = false;
    }

    /// A sleep that is not in the unit.
    ///
    /// @param until it ends at a moment that was worked out from a clock
    void pause(long span, boolean until) {
        since += span;
        byClock |= until;
        away = true;
    }

    boolean areByTheClock() {
        return clocked >= ENOUGH && clocked >= MOST * returns;
    }

    boolean areKept() {
        return pauses >= ENOUGH && pauses >= MOST * returns && paused > worked;
    }
}
