package dev.waitlens.classify;

import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import java.util.Arrays;

/// Tells pauses that keep a rate from pauses that are what they are.
///
/// Who keeps a rate sleeps until the next moment of a fixed grid: however long the work before took, the ends of the sleeps are as far from
/// each other as before, and the sleeps are not as long as each other. A pause of a fixed length has it the other way round.
final class Pace {
    private static final int ENOUGH = 10;
    private static final int KEPT = 4_096;
    /// Of a length: what a timer and a wake-up scatter, with room.
    private static final double SAME = 0.05;
    private static final double MOST = 0.75;

    private final long[] intervals = new long[KEPT];
    private final long[] sleeps = new long[KEPT];
    private int count;
    private long before = -1;

    void nextThread() {
        before = -1;
    }

    void see(Segments segments, int segment) {
        if (segments.state(segment) == State.SLEEP) {
            long end = segments.to(segment);
            if (before >= 0 && count < KEPT) {
                intervals[count] = end - before;
                sleeps[count++] = end - segments.from(segment);
            }
            before = end;
        }
    }

    boolean isKept() {
        return count >= ENOUGH && alike(intervals) >= MOST && alike(sleeps) < MOST;
    }

    /// The share (0..1) of those that are as long as the one in the middle.
    private double alike(long[] lengths) {
        long[] sorted = Arrays.copyOf(lengths, count);
        Arrays.sort(sorted);
        double middle = sorted[count / 2];
        long same = Arrays.stream(sorted).filter(length -> Math.abs(length - middle) <= middle * SAME).count();
        return (double) same / count;
    }
}
