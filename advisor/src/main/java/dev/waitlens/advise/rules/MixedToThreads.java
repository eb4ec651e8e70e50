package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// A unit that both computes and waits, and cannot be taken apart by its methods: threads overlap the two.
public final class MixedToThreads implements Rule {
    @Override
    public String id() {
        return "mixed-to-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        Bounds bounds = Bounds.of(unit, Math.max(1, unit.cores()));
        if (unit.unit().verdict() != Verdict.MIXED || Gains.isTooSmall(bounds, unit)) {
            return Optional.empty();
        }
        int width = bounds.knee();
        Draft draft = Gates
                .warn(Draft.of(this, unit, Model.THREADS, "threads" + Gains.atMost(bounds, unit, width)), unit)
                .why(text(
                        "It computes for %.0f %% of its working and waiting time and waits for the rest, and no method of its own separates the two. Threads let "
                                + "one call compute while another waits; an event loop would have to compute on its one thread.",
                        unit.unit().share(Kind.CPU) * 100))
                .wouldChange(
                        "if the waiting and the computing can be put into methods of their own, each gets its own verdict")
                .wouldChange("if each call needs the one before, they cannot run side by side")
                .sketches(Sketches.blockingThreads(unit.unit().method().name(), width, false));
        return Optional.of(
                Gains.add(draft, bounds, unit, width, "threads", "the narrowest width within a tenth of the best bound")
                        .advice());
    }
}
