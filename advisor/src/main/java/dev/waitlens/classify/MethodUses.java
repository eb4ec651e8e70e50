package dev.waitlens.classify;

import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Self and inclusive time of every method on any stack of the program's threads.
final class MethodUses {
    private static final int THREADS_NAMED = 3;

    private static final class Use {
        final EnumMap<State, Long> inclusive = new EnumMap<>(State.class);
        final Set<String> threads = new TreeSet<>();
        long selfCpu;
        long selfWait;
        long samples;

        void addSelf(Weight weight) {
            if (weight.state().kind() == Kind.CPU) {
                selfCpu += weight.nanos();
            } else if (weight.state() != State.READY) {
                selfWait += weight.nanos();
            }
        }

        void addInclusive(Weight weight, String thread) {
            inclusive.merge(weight.state(), weight.nanos(), Long::sum);
            samples += weight.count();
            if (threads.size() < THREADS_NAMED) {
                threads.add(thread);
            }
        }
    }

    private final Timeline timeline;
    private final Stacks stacks;
    private final OwnCode own;
    private final Scarcity scarcity;
    /// By method id; none for a method that nobody's time passed through.
    private final @Nullable Use[] uses;
    /// By method id, the last weight that was booked on it: recursion counts once.
    private final int[] booked;
    private int weights;

    private MethodUses(Timeline timeline, OwnCode own, Scarcity scarcity) {
        this.timeline = timeline;
        this.stacks = timeline.stacks();
        this.own = own;
        this.scarcity = scarcity;
        this.uses = new Use[stacks.methodCount()];
        this.booked = new int[stacks.methodCount()];
    }

    static List<MethodUse> of(Timeline timeline, OwnCode own, Scarcity scarcity) {
        MethodUses all = new MethodUses(timeline, own, scarcity);
        for (Weight weight : timeline.weights()) {
            if (timeline.accounts().get(weight.account()).kind().isProgram() && weight.nanos() > 0
                    && weight.state().kind() != Kind.IDLE && !OwnCode.isAgents(timeline.stacks(), weight.stack())) {
                all.add(weight);
            }
        }
        List<MethodUse> methods = new ArrayList<>();
        for (int method = 0; method < all.uses.length; method++) {
            Use use = all.uses[method];
            if (use != null) {
                methods.add(all.finish(method, use));
            }
        }
        methods.sort(Comparator.comparingLong(MethodUse::total).reversed().thenComparing(MethodUse::methodId));
        return methods;
    }

    private void add(Weight weight) {
        weights++;
        boolean ownSelf = false;
        String thread = timeline.accounts().get(weight.account()).pattern();
        for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
            int method = stacks.methodId(node);
            Use use = use(method);
            boolean innermostOwn = !ownSelf && own.isOwn(method);
            ownSelf |= innermostOwn;
            if (node == weight.stack() || innermostOwn) {
                use.addSelf(weight);
            }
            if (booked[method] != weights) {
                booked[method] = weights;
                use.addInclusive(weight, thread);
            }
        }
    }

    private Use use(int method) {
        Use use = uses[method];
        if (use == null) {
            use = new Use();
            uses[method] = use;
        }
        return use;
    }

    private MethodUse finish(int method, Use use) {
        return new MethodUse(method, own.isOwn(method), use.inclusive, use.selfCpu, use.selfWait,
                use.samples, use.samples < Classifier.MIN_EVIDENCE ? Verdict.NOT_ENOUGH_EVIDENCE
                        : Classifier.verdictOf(use.inclusive, 0, scarcity),
                List.copyOf(use.threads));
    }
}
