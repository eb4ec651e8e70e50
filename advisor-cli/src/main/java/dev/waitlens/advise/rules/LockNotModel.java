package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// Threads that mostly wait for each other's lock: no concurrency model helps, a smaller lock does.
public final class LockNotModel implements Rule {
    @Override
    public String id() {
        return "lock-not-model";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.LOCK_BOUND) {
            return Optional.empty();
        }
        double lock = unit.unit().share(Kind.LOCK);
        return Optional.of(Draft
                .of(this, unit, Model.SPLIT_THE_LOCK,
                        text("split the lock: %.0f %% of its time is waiting for it", lock * 100))
                .why("The threads queue at one lock. More threads, an event loop or virtual threads would queue at the same lock. "
                        + "Shorten what is done under it, give each key a lock of its own, or use a structure without one.")
                .limit("one thread at a time inside the lock; how long each holds it was not measured")
                .wouldChange(
                        "if the work under the lock cannot be split and is CPU-bound: worker processes have a lock each")
                .sketches(Sketches.splitLock(unit.name())).advice());
    }
}
