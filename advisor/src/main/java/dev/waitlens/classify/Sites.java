package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The places at which a unit's threads wait for each other.
final class Sites {
    /// Of the unit's time: below it, waiting for each other is not what it does.
    private static final double WORTH_A_LOOK = 0.05;

    private final Segments segments;
    private final Stacks stacks;
    private final OwnCode own;
    private final BitSet inside;
    private final Set<Integer> way;
    private final Map<Integer, Optional<Site>> byLeaf = new HashMap<>();
    /// By stack, whether it waits for a future.
    private final Map<Integer, Boolean> futures = new HashMap<>();

    /// Where threads wait for each other: the frame of the program's own, and what it calls. Of a pool that is known by its name only the latter: wherever in the unit
    /// something is taken from it, it is the same pool.
    record Site(int callSiteMethod, int callMethod) {}

    /// @param inside nodes of the stacks at or above which the unit is
    /// @param way    methods of the program's own on the way into it, at which threads wait, too
    Sites(Segments segments, Stacks stacks, OwnCode own, BitSet inside, Set<Integer> way) {
        this.segments = segments;
        this.stacks = stacks;
        this.own = own;
        this.inside = inside;
        this.way = way;
    }

    /// Where this wait is for another thread, in the unit or on the way into it. Who waits for a future waits for that one result, and not for others to leave.
    Optional<Site> of(int segment) {
        return isForAnother(segment) ? byLeaf.computeIfAbsent(segments.stack(segment), this::at) : Optional.empty();
    }

    private boolean isForAnother(int segment) {
        State state = segments.state(segment);
        boolean forAnother = (state == State.LOCK || state == State.RESULT) && !segments.isForClass(segment);
        return forAnother && !futures.computeIfAbsent(segments.stack(segment),
                leaf -> stacks.waitsFor(Wait.FUTURE, leaf));
    }

    private Optional<Site> at(int leaf) {
        int call = leaf;
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (inside.get(leaf) && Catalogue.taken(stacks.method(node)).isPresent()) {
                return Optional.of(new Site(-1, stacks.methodId(node)));
            }
            if (own.isOwn(stacks.methodId(node))) {
                return inside.get(leaf) || way.contains(stacks.methodId(node))
                        ? Optional.of(new Site(stacks.methodId(node), stacks.methodId(call))) : Optional.empty();
            }
            call = node;
        }
        return inside.get(leaf) ? Optional.of(new Site(-1, stacks.methodId(leaf))) : Optional.empty();
    }

    /// Those at which the unit's threads wait for a good part of its time, the longest first.
    List<Site> longest(List<Integer> threads, long unitNanos) {
        Map<Site, Long> nanos = new HashMap<>();
        for (int thread : threads) {
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                of(segment).ifPresent(site -> nanos.merge(site, segments.nanos(segment), Long::sum));
            }
        }
        return nanos.entrySet().stream().filter(each -> each.getValue() > unitNanos * WORTH_A_LOOK)
                .sorted(Map.Entry.<Site, Long>comparingByValue().reversed()
                        .thenComparing(each -> each.getKey().callSiteMethod)
                        .thenComparing(each -> each.getKey().callMethod))
                .map(Map.Entry::getKey).toList();
    }

    /// Whether who got on at the one place waits at the other one next, and does its work from there on, rather than the other way round.
    boolean leadsTo(Site first, Site second, List<Integer> threads) {
        long between = 0;
        long after = 0;
        long met = 0;
        for (int thread : threads) {
            boolean passedFirst = false;
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                Optional<Site> site = of(segment);
                if (site.filter(first::equals).isPresent()) {
                    passedFirst = true;
                } else if (site.filter(second::equals).isPresent()) {
                    met += passedFirst ? 1 : -1;
                    passedFirst = false;
                } else if (inside.get(segments.stack(segment))) {
                    long span = segments.nanos(segment);
                    between += passedFirst ? span : 0;
                    after += passedFirst ? 0 : span;
                }
            }
        }
        return met > 0 && between < after;
    }
}
