package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Segments;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private final Stacks stacks;
    private final BitSet inside;
    private final long base;
    /// Each a moment since `base`, above what happened.
    private long[] moments = new long[256];
    private int count;
    /// By stack, whether a worker that waits there has nothing to do.
    private final Map<Integer, Boolean> idle = new HashMap<>();

    /// @param inside nodes of the stacks at or above which the unit is
    /// @param base   before all that happens
    Waves(Segments segments, Stacks stacks, BitSet inside, long base) {
        this.segments = segments;
        this.stacks = stacks;
        this.inside = inside;
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
            if (inside.get(segments.stack(segment)) && segments.state(segment).kind() == Kind.IO) {
                add(segments.from(segment), WORK_BEGINS);
                add(segments.to(segment), WORK_ENDS);
            } else
                if (segments.state(segment) == State.IDLE && idle.computeIfAbsent(segments.stack(segment),
                        leaf -> stacks.waitsFor(Wait.WORKER, leaf))) {
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
                default -> {
                    if (worked && working == 0 && free > 0) {
                        waves++;
                        worked = false;
                    }
                }
            }
        }
        return (waves + (worked ? 1 : 0)) * segments.oneOf();
    }
}
