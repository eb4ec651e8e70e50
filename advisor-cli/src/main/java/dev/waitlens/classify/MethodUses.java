package dev.waitlens.classify;

import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Self and inclusive time of every method on any stack of the program's threads.
final class MethodUses {
    /// More than a page shows and than anybody reads.
    private static final int KEPT = 2_000;

    private static final class Use {
        final EnumMap<State, Long> inclusive = new EnumMap<>(State.class);
        final Set<String> threads = new TreeSet<>();
        long selfCpu;
        long selfWait;
        long samples;
    }

    private final Timeline timeline;
    private final Stacks stacks;
    private final OwnCode own;
    private final Map<Integer, Use> uses = new HashMap<>();

    private MethodUses(Timeline timeline, OwnCode own) {
        this.timeline = timeline;
        this.stacks = timeline.stacks();
        this.own = own;
    }

    static List<MethodUse> of(Timeline timeline, OwnCode own) {
        MethodUses all = new MethodUses(timeline, own);
        for (Weight weight : timeline.weights()) {
            if (Classifier.isProgram(timeline.accounts().get(weight.account())) && weight.nanos() > 0
                    && weight.state().kind() != Kind.IDLE) {
                all.add(weight);
            }
        }
        return all.uses.entrySet().stream().map(entry -> all.finish(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(MethodUse::total).reversed().thenComparing(MethodUse::methodId))
                .limit(KEPT).toList();
    }

    private void add(Weight weight) {
        Set<Integer> seen = new HashSet<>();
        boolean ownSelf = false;
        String thread = timeline.accounts().get(weight.account()).pattern();
        for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
            int method = stacks.methodId(node);
            Use use = uses.computeIfAbsent(method, m -> new Use());
            boolean innermost = node == weight.stack();
            boolean innermostOwn = !ownSelf && own.isOwn(stacks.method(node));
            if (innermost || innermostOwn) {
                if (weight.state().kind() == Kind.CPU) {
                    use.selfCpu += weight.nanos();
                } else {
                    use.selfWait += weight.nanos();
                }
            }
            ownSelf |= innermostOwn;
            if (seen.add(method)) {
                use.inclusive.merge(weight.state(), weight.nanos(), Long::sum);
                use.samples += weight.count();
                if (use.threads.size() < 3) {
                    use.threads.add(thread);
                }
            }
        }
    }

    private MethodUse finish(int method, Use use) {
        return new MethodUse(method, own.isOwn(stacks.methodById(method)), use.inclusive, use.selfCpu, use.selfWait,
                use.samples, use.samples < Classifier.MIN_EVIDENCE ? dev.waitlens.report.Verdict.NOT_ENOUGH_EVIDENCE
                        : Classifier.verdictOf(use.inclusive), List.copyOf(use.threads));
    }
}
