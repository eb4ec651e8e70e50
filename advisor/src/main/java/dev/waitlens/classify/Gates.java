package dev.waitlens.classify;

import dev.waitlens.classify.Unit.Heart;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what a unit's threads pass through on the way into it: a pool of connections kept in a queue, or the queue that brings
/// them their work. A recording does not tell the one from the other.
final class Gates {
    /// Of the unit's own time. **Source**: as long as they work, so that it is no matter of a moment.
    private static final double MUCH = 1;

    private final Stacks stacks;
    private final OwnCode own;
    /// Where anybody waits for another thread.
    private final List<Weight> waits;

    private record Site(int call, int callSite) {}

    Gates(Timeline timeline, OwnCode own) {
        this.stacks = timeline.stacks();
        this.own = own;
        this.waits = timeline.weights().stream().filter(weight -> weight.state() == State.RESULT).toList();
    }

    /// @param weights of the unit
    /// @param total   of these
    Optional<Heart> of(int unit, List<Weight> weights, long total) {
        Set<Integer> accounts = new HashSet<>();
        Set<Integer> way = new HashSet<>();
        for (Weight weight : weights) {
            accounts.add(weight.account());
            addWay(unit, weight.stack(), way);
        }
        Map<Site, Long> sites = new HashMap<>();
        Map<Site, Weight> heaviest = new HashMap<>();
        for (Weight weight : waits) {
            if (accounts.contains(weight.account())) {
                site(weight.stack(), way).ifPresent(site -> {
                    sites.merge(site, weight.nanos(), Long::sum);
                    heaviest.merge(site, weight, (a, b) -> a.nanos() >= b.nanos() ? a : b);
                });
            }
        }
        return sites.entrySet().stream().max(Comparator.comparingLong(Map.Entry::getValue))
                .filter(most -> most.getValue() >= total * MUCH)
                .map(most -> new Heart(most.getKey().call, most.getKey().callSite, heaviest.get(most.getKey()).stack(),
                        State.RESULT, most.getValue(), heaviest.get(most.getKey()).count(), 1));
    }

    /// The unit and all of the program's own methods that were on the stack below it.
    private void addWay(int unit, int leaf, Set<Integer> way) {
        for (int node : own.ownFrames(leaf)) {
            way.add(stacks.methodId(node));
            if (stacks.methodId(node) == unit) {
                return;
            }
        }
    }

    private static boolean isHandingOver(Stacks.Method method) {
        String owner = method.className();
        return owner.endsWith("Queue") || owner.endsWith("Deque")
                || owner.equals("java.lang.Object") && method.name().startsWith("wait");
    }

    /// Who called what, where the innermost of the program's own methods is on the way into the unit.
    private Optional<Site> site(int leaf, Set<Integer> way) {
        boolean hands = false;
        int call = leaf;
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (own.isOwn(stacks.methodId(node))) {
                return hands && way.contains(stacks.methodId(node)) ? Optional.of(new Site(call, node))
                        : Optional.empty();
            }
            hands |= isHandingOver(stacks.method(node));
            call = node;
        }
        return Optional.empty();
    }
}
