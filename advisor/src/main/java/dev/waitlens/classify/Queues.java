package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long threads waited for each other at queues, by the side on which they stand: for the next thing to take, or for room to hand something on; and for
/// the time at which something is due.
final class Queues {
    private static final List<String> HANDS_ON = List.of("put", "offer", "transfer", "tryTransfer", "submit");

    /// By number of the account, nanoseconds.
    private final Map<Integer, Long> taking = new HashMap<>();
    private final Map<Integer, Long> handingOn = new HashMap<>();
    private final Map<Integer, Long> due = new HashMap<>();

    Queues(Timeline timeline) {
        Stacks stacks = timeline.stacks();
        Map<Integer, Side> sides = new HashMap<>();
        Map<Integer, Boolean> timed = new HashMap<>();
        for (Weight weight : timeline.weights()) {
            if (weight.state() == State.IDLE
                    && timed.computeIfAbsent(weight.stack(), leaf -> stacks.waitsFor(Wait.TIMER, leaf))) {
                due.merge(weight.account(), weight.nanos(), Long::sum);
            } else if (weight.state() == State.RESULT) {
                switch (sides.computeIfAbsent(weight.stack(), leaf -> side(stacks, leaf))) {
                    case TAKES -> taking.merge(weight.account(), weight.nanos(), Long::sum);
                    case HANDS_ON -> handingOn.merge(weight.account(), weight.nanos(), Long::sum);
                    case NONE -> {
                    }
                }
            }
        }
    }

    private enum Side {
        TAKES, HANDS_ON, NONE
    }

    private static Side side(Stacks stacks, int leaf) {
        for (int node = leaf; node > 0 && stacks.isJdk(node); node = stacks.parent(node)) {
            if (stacks.waitBelow(stacks.methodId(node)).filter(wait -> wait == Wait.QUEUE).isPresent()) {
                String name = stacks.method(node).name();
                return HANDS_ON.stream().anyMatch(name::startsWith) ? Side.HANDS_ON : Side.TAKES;
            }
        }
        return Side.NONE;
    }

    long taking(int lane) {
        return taking.getOrDefault(lane, 0L);
    }

    long due(int lane) {
        return due.getOrDefault(lane, 0L);
    }

    long handingOn(int lane) {
        return handingOn.getOrDefault(lane, 0L);
    }
}
