package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.Verdict;
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
        return Draft.leave(this, unit, text("only %d samples and waits", seen),
                "A verdict from so few events would be a guess.",
                text("about %.0f s of recording at this rate would give %d samples and waits", seconds, WANTED));
    }
}
