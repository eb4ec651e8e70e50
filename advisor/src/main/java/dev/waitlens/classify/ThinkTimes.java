package dev.waitlens.classify;

/// Counts what a thread does in turn: work in the unit, and pauses between one call and the next that are no part of it.
///
/// Who pauses after each call, for longer than the call takes, asks now and then and not as fast as he can: a poll, or a rate that was agreed.
///
/// **Unit**: nanoseconds.
final class ThinkTimes {
    /// **Source** of both: docs/rules/not-independent.md
    private static final int ENOUGH = 10;
    /// Of the times that it came back to the unit.
    private static final double MOST = 0.75;

    private long returns;
    private long pauses;
    private long worked;
    private long paused;
    private boolean away = true;
    private long since;

    void nextThread() {
        away = true;
        since = 0;
    }

    void work(long span) {
        if (away) {
            returns++;
            pauses += since > 0 ? 1 : 0;
            paused += since;
        }
        worked += span;
        away = false;
        since = 0;
    }

    /// A sleep that is not in the unit.
    void pause(long span) {
        since += span;
        away = true;
    }

    boolean areKept() {
        return pauses >= ENOUGH && pauses >= MOST * returns && paused > worked;
    }
}
