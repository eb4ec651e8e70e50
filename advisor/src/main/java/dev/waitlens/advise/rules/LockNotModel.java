package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// Threads that mostly wait for each other's lock: no concurrency model helps, a smaller lock does.
public final class LockNotModel implements Rule {
    private static final double MOSTLY_HAD = 0.9;
    private static final String SEMAPHORE = "java.util.concurrent.Semaphore";
    private static final String MAP = "java.util.concurrent.ConcurrentHashMap";

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
        if (isHeart(unit, SEMAPHORE)) {
            return permits(unit, lock);
        }
        Draft draft = Draft
                .of(this, unit, Model.SPLIT_THE_LOCK,
                        text("split the lock: %.0f %% of its time is waiting for it", lock * 100))
                .why("The threads queue at one lock. More threads, an event loop or virtual threads would queue at the same lock. "
                        + "Shorten what is done under it, give each key a lock of its own, or use a structure without one.")
                .limit("one thread at a time inside the lock; how long each holds it was not measured")
                .wouldChange(
                        "if the work under the lock cannot be split and is CPU-bound: worker processes have a lock each")
                .sketches(Sketches.splitLock(unit.name()));
        if (isHeart(unit, MAP)) {
            draft.wouldChange(
                    "the map holds the lock of a bin while it computes a value: whoever wants another key of that bin waits, too; with a "
                            + "CompletableFuture as the value, completed outside, only those wait who want the same key");
        }
        return Optional.of(shortOfProcessors(draft, unit.whole().scarcity().had()).advice());
    }

    /// A lock is waited for longer when who holds it has no processor.
    private static boolean isHeart(Case unit, String owner) {
        return unit.unit().heart().filter(heart -> heart.state() == State.LOCK).isPresent()
                && unit.heartFrames().stream().anyMatch(frame -> frame.className().equals(owner));
    }

    /// Permits are a limit that somebody chose, and not a lock.
    private Optional<Advice> permits(Case unit, double lock) {
        return Draft.leave(this, unit, text("%.0f %% of its time is waiting for a permit", lock * 100),
                text("A semaphore lets %.1f of %.1f threads at a time go on. Under any other model they would wait for permits as well. If "
                        + "what the semaphore protects can take more, give it more permits: that is the only change that helps.",
                        unit.unit().parallelism() * (1 - lock), unit.unit().parallelism()),
                "if the limit is not needed, or too low for what it protects");
    }

    private static Draft shortOfProcessors(Draft draft, double had) {
        return had >= MOSTLY_HAD ? draft
                : draft.wouldChange(text(
                        "on a machine that is less busy: threads that wanted a processor here had to wait for one %.0f %% of the time, also "
                                + "while they held the lock; the verdict allows for that, the figures do not",
                        (1 - had) * 100));
    }
}
