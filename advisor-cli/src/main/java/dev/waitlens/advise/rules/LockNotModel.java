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
    private static final double MOSTLY_HAD = 0.9;

    @Override
    public String id() {
        return "lock-not-model";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.LOCK_BOUND) {
            return Optional.empty();
        }
        double lock = (double) unit.unit().in(Kind.LOCK) / unit.unit().total();
        Draft draft = Draft
                .of(this, unit, Model.SPLIT_THE_LOCK,
                        text("split the lock: %.0f %% of its time is waiting for it", lock * 100))
                .why("The threads queue at one lock. More threads, an event loop or virtual threads would queue at the same lock. "
                        + "Shorten what is done under it, give each key a lock of its own, or use a structure without one.")
                .limit("one thread at a time inside the lock; how long each holds it was not measured")
                .wouldChange(
                        "if the work under the lock cannot be split and is CPU-bound: worker processes have a lock each")
                .sketches(Sketches.splitLock(unit.name()));
        return Optional.of(shortOfProcessors(draft, unit.whole().scarcity().had()).advice());
    }

    /// A lock is waited for longer when who holds it has no processor.
    private static Draft shortOfProcessors(Draft draft, double had) {
        return had >= MOSTLY_HAD ? draft
                : draft.wouldChange(text(
                        "on a machine that is less busy: threads that wanted a processor here had to wait for one %.0f %% of the time, also "
                                + "while they held the lock; the verdict allows for that, the figures do not",
                        (1 - had) * 100));
    }
}
