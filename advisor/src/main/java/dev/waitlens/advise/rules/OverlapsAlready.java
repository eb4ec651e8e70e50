package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.classify.Unit.Supply;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Each call has a thread already, or workers are idle while others wait: the waits overlap as far as there is anything to do.
public final class OverlapsAlready implements Rule {
    /// **Source**: docs/rules/overlaps-already.md
    private static final double SEVERAL = 2;

    @Override
    public String id() {
        return "overlaps-already";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (!unit.waits()) {
            return Optional.empty();
        }
        if (unit.unit().parallelism() >= SEVERAL && !isInWaves(unit)) {
            return Draft.leave(this, unit, new Reason.OverlapsAlready(unit.unit().parallelism(),
                    unit.asyncForm().what(), unit.onVirtualThreads()));
        }
        return unit.unit().supply() != Supply.THREAD_EACH ? Optional.empty()
                : Draft.leave(this, unit, new Reason.ThreadEach(unit.asyncForm().what()));
    }

    /// As many at a time as somebody gives out who waits for them all, and nothing says that the next ones need those.
    private static boolean isInWaves(Case unit) {
        return unit.unit().waves().times() > 0 && !unit.unit().waves().isInTurn();
    }
}
