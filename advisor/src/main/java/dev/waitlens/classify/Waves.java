package dev.waitlens.classify;

import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Counts how often one thread gave out calls and waited until all of them were done.
///
/// A wave is over when that thread goes on, none of the calls is under way, and a worker has nothing to do: so no other call stood in line.
final class Waves {
    /// What happens at a moment, in the order in which it counts there.
    private static final int WORK_ENDS = 0;
    private static final int GOES_ON = 1;
    private static final int IDLE_ENDS = 2;
    private static final int WORK_BEGINS = 3;
    private static final int IDLE_BEGINS = 4;
    private static final int KINDS = 5;

    private final Segments segments;
    private final IntPredicate isWork;
    private final IntPredicate isFree;
    private final long base;
    /// Each a moment since `base`, above what happened.
    private long[] moments = new long[256];
    private int count;

    /// @param isWork of a worker's segments, those in the calls
    /// @param isFree those in which it has nothing to do
    /// @param base   before all that happens
    Waves(Segments segments, IntPredicate isWork, IntPredicate isFree, long base) {
        this.segments = segments;
        this.isWork = isWork;
        this.isFree = isFree;
        this.base = base;
    }

    /// @param giver the thread that gives out the calls
    int given(int giver, List<Integer> workers) {
        for (int number = 0; number < segments.count(giver); number++) {
            int segment = segments.at(giver, number);
            if (segments.state(segment) == State.RESULT) {
                add(segments.to(segment), GOES_ON);
            }
        }
        workers.forEach(this::addWorker);
        Arrays.sort(moments, 0, count);
        return sweep();
    }

    private void addWorker(int worker) {
        for (int number = 0; number < segments.count(worker); number++) {
            int segment = segments.at(worker, number);
            if (isWork.test(segment)) {
                add(segments.from(segment), WORK_BEGINS);
                add(segments.to(segment), WORK_ENDS);
            } else if (isFree.test(segment)) {
                add(segments.from(segment), IDLE_BEGINS);
                add(segments.to(segment), IDLE_ENDS);
            }
        }
    }

    private void add(long moment, int what) {
        if (count == moments.length) {
            moments = Arrays.copyOf(moments, count * 2);
        }
        moments[count++] = Math.max(0, moment - base) * KINDS + what;
    }

    private int sweep() {
        int waves = 0;
        int working = 0;
        int free = 0;
        boolean worked = false;
        for (int i = 0; i < count; i++) {
            switch ((int) (moments[i] % KINDS)) {
                case WORK_BEGINS -> {
                    working++;
                    worked = true;
                }
                case WORK_ENDS -> working--;
                case IDLE_BEGINS -> free++;
                case IDLE_ENDS -> free--;
                case GOES_ON -> {
                    if (worked && working == 0 && free > 0) {
                        waves++;
                        worked = false;
                    }
                }
                default -> throw new IllegalStateException("no such thing happens: " + moments[i] % KINDS);
            }
        }
        return (waves + (worked ? 1 : 0)) * segments.oneOf();
    }
}
