package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition.Kind;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// CPU work on fewer threads than there are processors, and nothing recorded that holds threads back: a pool.
public final class CpuToThreads implements Rule {
    @Override
    public String id() {
        return "cpu-to-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.CPU_BOUND) {
            return Optional.empty();
        }
        Outlook outlook = Outlook.of(unit, Form.THREADS);
        if (Gains.isTooSmall(outlook, unit)) {
            return Optional.empty();
        }
        Draft draft = Draft
                .of(this, unit, Model.THREADS,
                        new Reason.ComputesInTurn(unit.unit().parallelism(), unit.cores()))
                .condition(Kind.INDEPENDENT_CALLS)
                .change(new CodeChange.CpuPool(Math.max(2, unit.cores())));
        if (unit.unit().unsafeState().isEmpty()) {
            draft.condition(Kind.STATE_IS_GUARDED);
        }
        return Optional.of(Gains.add(draft, outlook, unit, unit.cores(), "threads",
                "as many as processors: CPU work gains nothing beyond").advice());
    }
}
