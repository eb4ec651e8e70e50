package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// Nothing else applies: the bound on the gain is too small, or the unit mostly has nothing to do.
public final class NothingToGain implements Rule {
    public static final String ID = "nothing-to-gain";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() == Verdict.IDLE || unit.unit().shortOfWork()) {
            return Draft.leave(this, unit, "it mostly has nothing to do",
                    "Idle time is not waiting: a model that overlaps waits has nothing to overlap here.",
                    "a recording under load");
        }
        if (unit.waitsToHandOver()) {
            return Draft.leave(this, unit, "what comes after it is slower",
                    text("Its threads wait %.2f s in %s, called at %s, to hand on what they have made: longer than they are at work. If "
                            + "they made it faster, they would only wait longer.",
                            unit.unit().gate().orElseThrow().nanos() / 1e9,
                            unit.frame(unit.unit().gate().orElseThrow().call(), false),
                            unit.frame(unit.unit().gate().orElseThrow().callSite(), true)),
                    "if who takes it gets faster, this unit may be next");
        }
        Bounds bounds = Bounds.of(unit, Math.max(1, unit.cores()));
        if (unit.cores() > 0 && !Gains.isTooSmall(bounds.withoutFloor(), unit)) {
            return Draft.leave(this, unit, "something else holds the run up as long",
                    "Another model could make this unit faster, but not the run: its limit is " + bounds.floor().why()
                            + ".",
                    "if what limits the run now gets faster, this unit may be next");
        }
        return Draft.leave(this, unit, "another model would gain next to nothing",
                text("Even with every wait overlapped and every processor used, the run would get shorter by less than %.0f %%, or this "
                        + "unit by less than a fifth.", Gains.leastSaved(unit) * 100),
                "a recording in which this unit is a larger part of the run");
    }
}
