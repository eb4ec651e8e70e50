package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Segments;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how often one thread gave out calls and waited until all of them were done.
///
/// A wave is over when that thread goes on, none of the calls is under way, and a worker has nothing to do: so no other call stood in line.
final class Waves {
    private final Segments segments;
    private final Stacks stacks;
    private final BitSet inside;
    private final List<Integer> workers;
    /// By worker, its first segment that has not begun.
    private final int[] next;
    /// By stack, whether a worker that waits there has nothing to do.
    private final Map<Integer, Boolean> idle = new HashMap<>();
    private boolean worked;

    /// @param inside nodes of the stacks at or above which the unit is
    Waves(Segments segments, Stacks stacks, BitSet inside, List<Integer> workers) {
        this.segments = segments;
        this.stacks = stacks;
        this.inside = inside;
        this.workers = workers;
        this.next = new int[workers.size()];
    }

    /// @param giver the thread that gives out the calls
    int given(int giver) {
        int waves = 0;
        for (int number = 0; number < segments.count(giver); number++) {
            int segment = segments.at(giver, number);
            if (segments.state(segment) == State.RESULT && isAtRest(segments.to(segment)) && worked) {
                waves++;
                worked = false;
            }
        }
        isAtRest(Long.MAX_VALUE);
        return waves + (worked ? 1 : 0);
    }

    private boolean isAtRest(long moment) {
        boolean busy = false;
        boolean free = false;
        for (int worker = 0; worker < next.length; worker++) {
            int thread = workers.get(worker);
            while (next[worker] < segments.count(thread)
                    && segments.from(segments.at(thread, next[worker])) < moment) {
                worked |= isWork(segments.at(thread, next[worker]++));
            }
            int last = next[worker] == 0 ? -1 : segments.at(thread, next[worker] - 1);
            busy |= last >= 0 && segments.to(last) > moment && isWork(last);
            free |= last >= 0 && segments.to(last) >= moment && segments.state(last) == State.IDLE
                    && idle.computeIfAbsent(segments.stack(last),
                            leaf -> stacks.waitsFor(Wait.WORKER, leaf));
        }
        return free && !busy;
    }

    private boolean isWork(int segment) {
        return inside.get(segments.stack(segment)) && segments.state(segment).kind() == Kind.IO;
    }
}
