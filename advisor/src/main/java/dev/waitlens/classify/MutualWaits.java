package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How long threads waited for each other, by what they wait for: at queues for the next thing to take or for room to hand something on; for the time at which
/// something is due; and for results, to give out the next work when they have them.
final class MutualWaits {
    /// Who waits less often than that, and for no results, waits for the end of it all.
    private static final int MANY = 3;
    private static final List<String> HANDS_ON = List.of("put", "offer", "transfer", "tryTransfer", "submit");

    /// By number of the account, nanoseconds.
    private final Map<Integer, Long> taking = new HashMap<>();
    private final Map<Integer, Long> handingOn = new HashMap<>();
    private final Map<Integer, Long> due = new HashMap<>();
    private final Map<Integer, Long> awaiting = new HashMap<>();
    private final Map<Integer, Long> asking = new HashMap<>();
    private final Map<Integer, Long> joining = new HashMap<>();

    private final Stacks stacks;
    private final OwnCode own;
    private final CallSites sites;
    /// By method, whether it gives out work.
    private final Map<Integer, Boolean> givers = new HashMap<>();
    /// By method, whether it puts something into a queue.
    private final Map<Integer, Boolean> feeders = new HashMap<>();

    MutualWaits(Timeline timeline, OwnCode own, CallSites sites) {
        this.stacks = timeline.stacks();
        this.own = own;
        this.sites = sites;
        Map<Integer, Side> sides = new HashMap<>();
        Map<Integer, Boolean> timed = new HashMap<>();
        Map<Integer, Boolean> endings = new HashMap<>();
        for (Weight weight : timeline.weights()) {
            if (weight.state() == State.IDLE
                    && timed.computeIfAbsent(weight.stack(),
                            leaf -> stacks.waitsFor(Wait.TIMER, leaf) || stacks.waitsFor(Wait.DUE, leaf))) {
                due.merge(weight.account(), weight.nanos(), Long::sum);
            } else if (isForThreads(weight, endings)) {
                await(joining, weight, givers, sites::handsOut);
            } else if (weight.state() == State.RESULT) {
                meet(weight, sides.computeIfAbsent(weight.stack(), this::side));
            }
        }
    }

    private void meet(Weight weight, Side side) {
        switch (side) {
            case TAKES -> taking.merge(weight.account(), weight.nanos(), Long::sum);
            case HANDS_ON -> handingOn.merge(weight.account(), weight.nanos(), Long::sum);
            case NONE -> {
                await(awaiting, weight, givers, sites::handsOut);
                await(asking, weight, feeders, sites::givesToQueue);
            }
            case BORROWS -> {
                // What is pooled comes back by itself: nobody in the program is to be done sooner.
            }
        }
    }

    /// The ends of threads are idleness to who only waits for the program's end; who gives out work waits for what they did.
    private boolean isForThreads(Weight weight, Map<Integer, Boolean> endings) {
        return weight.state() == State.IDLE
                && endings.computeIfAbsent(weight.stack(), leaf -> stacks.waitsFor(Wait.ENDING, leaf));
    }

    /// Of one who gives out work and waits many times, or for a result.
    private void await(Map<Integer, Long> sums, Weight weight, Map<Integer, Boolean> known,
            Function<Stacks.Method, Optional<Boolean>> gives) {
        boolean more = weight.count() >= MANY || stacks.waitsFor(Wait.FUTURE, weight.stack(), stacks::isJdk);
        if (more && own.ownFrames(weight.stack()).stream().map(stacks::methodId)
                .anyMatch(method -> known.computeIfAbsent(method,
                        id -> gives.apply(stacks.methodById(id)).orElse(true)))) {
            sums.merge(weight.account(), weight.nanos(), Long::sum);
        }
    }

    private enum Side {
        TAKES, HANDS_ON, BORROWS, NONE
    }

    private Side side(int leaf) {
        if (stacks.waitsFor(Wait.POOL, leaf)) {
            return Side.BORROWS;
        }
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

    /// In code that gives out work, for results or several times: the sooner they come, the sooner it gets on.
    long awaiting(int lane) {
        return awaiting.getOrDefault(lane, 0L);
    }

    /// As [#awaiting], in code that puts something into a queue.
    long asking(int lane) {
        return asking.getOrDefault(lane, 0L);
    }

    /// As [#awaiting], until threads end: who starts one, waits for its end and starts the next, or who waits for the end of them all.
    long joining(int lane) {
        return joining.getOrDefault(lane, 0L);
    }

    long handingOn(int lane) {
        return handingOn.getOrDefault(lane, 0L);
    }
}
