package dev.waitlens.timing;

/// One run of each, one right after the other.
///
/// @param round      from 0
/// @param afterFirst whether the new version ran first
public record TimedPair(int round, boolean afterFirst, TimedRun before, TimedRun after) {

    /// How many times as fast the new version was.
    public double ratio() {
        return before.seconds() / after.seconds();
    }

    /// Whether others took more than this many processors during either run.
    public boolean disturbed(double limit) {
        return before.others().exceeds(limit) || after.others().exceeds(limit);
    }

    /// How many processors others took during the run in which they took more; 0 where nobody knows.
    double disturbance() {
        return Math.max(before.others().busy(), after.others().busy());
    }

    double wallSeconds() {
        return before.wallSeconds() + after.wallSeconds();
    }
}
