package dev.waitlens.report.advice;

import dev.waitlens.report.figure.Finite;

/// What the threads of an event loop did while the calls of one unit blocked them, all of it measured: it says what they give back when those calls are made
/// elsewhere.
///
/// @param lifeSeconds      how long the loop's threads were recorded, and at least for as long as the unit waits
/// @param longestMillis    the longest of the unit's waits
/// @param lagMillis        how long, averaged over every moment of that life, what becomes ready then waits until the wait under way is over; behind more of
///                         them it waits longer
/// @param computingSeconds what the threads computed, for the unit and for all else
/// @param otherSeconds     waits elsewhere than in the unit or in the selector
public record HeldLoop(double lifeSeconds, double longestMillis, double lagMillis, double computingSeconds,
        double otherSeconds) {

    public HeldLoop {
        Finite.check("longestMillis", longestMillis);
        Finite.check("lagMillis", lagMillis);
        Finite.check("computingSeconds", computingSeconds);
        Finite.check("otherSeconds", otherSeconds);
        if (!(lifeSeconds > 0 && Double.isFinite(lifeSeconds))) {
            throw new IllegalArgumentException("lifeSeconds must be positive: " + lifeSeconds);
        }
    }

    /// So many seconds as a share of the life of its threads, 0..1.
    public double share(double seconds) {
        return Math.min(1, seconds / lifeSeconds);
    }
}
