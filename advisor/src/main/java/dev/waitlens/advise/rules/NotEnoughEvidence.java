package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Too few samples and waits for a verdict: say how much longer to record.
public final class NotEnoughEvidence implements Rule {
    private static final int WANTED = 100;

    @Override
    public String id() {
        return "not-enough-evidence";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.NOT_ENOUGH_EVIDENCE) {
            return Optional.empty();
        }
        long seen = unit.unit().samples();
        double seconds = seen == 0 ? 60 : unit.runSeconds() * WANTED / seen;
        return Draft.leave(this, unit, new Reason.TooFewEvents(seen, seconds));
    }
}
