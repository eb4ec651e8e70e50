package dev.waitlens.classify;

import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Pauses that end at a moment which was fixed before they began.
final class Beats {
    private static final int FEWEST = 3;
    /// Of the time from the first to the last: below it, pausing is not what the thread does.
    private static final double WORTH_A_LOOK = 0.05;

    private final Stacks stacks;
    private final OwnCode own;
    private final CallSites sites;
    private final Map<Integer, Boolean> byStack = new HashMap<>();

    Beats(Stacks stacks, OwnCode own, CallSites sites) {
        this.stacks = stacks;
        this.own = own;
        this.sites = sites;
    }

    /// Whether the code of this stack worked out how long to pause from what a clock said: it pauses until a moment, and not for a time.
    boolean isUntil(int stack) {
        return byStack.computeIfAbsent(stack, this::isByTheClock);
    }

    private boolean isByTheClock(int leaf) {
        int frame = own.innermost(leaf);
        int call = frame == Stacks.NONE ? frame : stacks.calledBy(frame, leaf);
        return call != frame && sites.pausesUntil(stacks.method(frame), stacks.line(frame), stacks.method(call));
    }

    /// How long a thread that keeps a beat waits for results before the first of its pauses and after the last; empty where it keeps none.
    OptionalLong resultsOutside(Segments segments, int thread) {
        var beat = new Beat();
        for (int number = 0; number < segments.count(thread); number++) {
            beat.see(segments, segments.at(thread, number));
        }
        return beat.isKept() ? OptionalLong.of(beat.resultsOutside()) : OptionalLong.empty();
    }

    /// One thread's pauses until a moment, and its waiting for results before the first, after the last and in between.
    private final class Beat {
        private int beats;
        private long first;
        private long last;
        private long paused;
        private long results;
        private long before;
        private long untilLast;

        void see(Segments segments, int segment) {
            State state = segments.state(segment);
            long span = segments.nanos(segment);
            boolean pause = state == State.SLEEP || state == State.RESULT && segments.kind(segment) == EventKind.PARK;
            if (pause && isUntil(segments.stack(segment))) {
                first = beats == 0 ? segments.from(segment) : first;
                before = beats == 0 ? results : before;
                last = segments.to(segment);
                untilLast = results;
                paused += span;
                beats++;
            } else if (state == State.RESULT) {
                results += span;
            }
        }

        boolean isKept() {
            return beats >= FEWEST && paused > (last - first) * WORTH_A_LOOK;
        }

        long resultsOutside() {
            return before + results - untilLast;
        }
    }
}
