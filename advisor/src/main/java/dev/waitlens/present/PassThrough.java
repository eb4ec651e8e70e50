package dev.waitlens.present;

import dev.waitlens.catalogue.Owner;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Methods that only hand on: all their time is in one other method, and all of that method's time is in theirs. A row of their own would
/// say the same again, so they stand in the other's.
///
/// Own methods hand on to own methods, whatever the JDK and libraries do between them, and those to theirs. What the JVM generates to call a
/// lambda hands on to anybody, and nobody wants to read of it.
final class PassThrough {
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;
    /// In the names of classes that the JVM makes for lambdas.
    private static final String HIDDEN = "$$Lambda";

    private final Stacks stacks;
    private final OwnCode own;
    private final Map<Integer, Integer> next = new HashMap<>();
    private final Map<Integer, Long> totals = new HashMap<>();
    private final Map<Integer, List<Integer>> before = new HashMap<>();

    private PassThrough(Classification whole) {
        this.stacks = whole.timeline().stacks();
        this.own = whole.ownCode();
        whole.methods().forEach(use -> totals.put(use.methodId(), use.total()));
    }

    /// @param kept methods that have a row in any case
    static PassThrough of(Classification whole, List<Integer> kept) {
        var found = new PassThrough(whole);
        Timeline timeline = whole.timeline();
        for (Weight weight : timeline.weights()) {
            if (timeline.accounts().get(weight.account()).kind().isProgram() && weight.nanos() > 0
                    && weight.state().kind() != Kind.IDLE) {
                found.add(weight.stack());
            }
        }
        kept.forEach(method -> found.next.put(method, SEVERAL));
        for (MethodUse use : whole.methods()) {
            found.hand(use.methodId());
        }
        return found;
    }

    private void add(int leaf) {
        int above = NOBODY;
        int ownAbove = NOBODY;
        // What is called in the end, behind what the JVM generated to call it.
        int beyond = NOBODY;
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            int method = stacks.methodId(node);
            int called = own.isOwn(method) ? ownAbove : above;
            boolean foreign = beyond >= 0 && !own.isOwn(method) && own.isOwn(beyond) && !isGenerated(method);
            if (called != method) {
                called = foreign ? SEVERAL : called;
                next.merge(method, called, (one, other) -> one.equals(other) ? one : SEVERAL);
            }
            above = method;
            beyond = isGenerated(method) ? beyond : method;
            ownAbove = own.isOwn(method) ? method : ownAbove;
        }
    }

    private boolean isGenerated(int method) {
        return stacks.owner(method) == Owner.GENERATED || stacks.methodById(method).className().contains(HIDDEN);
    }

    private void hand(int method) {
        if (handsOn(method) && !isGenerated(method)) {
            int end = method;
            for (int steps = 0; handsOn(end) && steps < totals.size(); steps++) {
                end = next.get(end);
            }
            before.computeIfAbsent(end, _ -> new ArrayList<>()).add(method);
        }
    }

    /// Whether it has no row of its own.
    boolean handsOn(int method) {
        int to = next.getOrDefault(method, NOBODY);
        return to >= 0 && totals.getOrDefault(method, 0L).equals(totals.getOrDefault(to, -1L));
    }

    /// Those that only hand on to this one, the outermost first.
    List<Integer> before(int method) {
        List<Integer> all = new ArrayList<>(before.getOrDefault(method, List.of()));
        all.sort((one, other) -> Integer.compare(distance(other), distance(one)));
        return all;
    }

    private int distance(int method) {
        int steps = 0;
        for (int at = method; handsOn(at) && steps <= totals.size(); at = next.get(at)) {
            steps++;
        }
        return steps;
    }
}
