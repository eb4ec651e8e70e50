package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// A unit that both computes and waits, and cannot be taken apart by its methods: threads overlap the two.
public final class MixedToThreads implements Rule {
    @Override
    public String id() {
        return "mixed-to-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.MIXED) {
            return Optional.empty();
        }
        Outlook outlook = Outlook.of(unit, Form.THREADS);
        if (Gains.isTooSmall(outlook, unit)) {
            return Optional.empty();
        }
        int width = outlook.knee();
        Draft draft = Draft
                .of(this, unit, Model.THREADS,
                        new Reason.ComputesAndWaits(unit.unit().share(Kind.CPU), unit.unit().parallelism()))
                .condition(Condition.Kind.INDEPENDENT_CALLS)
                .condition(unit.beyond(width))
                .change(new CodeChange.BlockingThreads(width, false));
        return Optional.of(Gains.add(draft, outlook, unit, width, "threads",
                Gains.NARROWEST).advice());
    }
}
