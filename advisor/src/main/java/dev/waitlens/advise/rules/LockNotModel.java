package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.LessUnderLock;
import dev.waitlens.advise.judgement.Limits;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Threads that mostly wait for each other's lock: no concurrency model helps. Where they wait for the outside under it, that is to be
/// done outside of it; otherwise a smaller lock helps.
public final class LockNotModel implements Rule {
    private static final double MOSTLY = 0.5;

    @Override
    public String id() {
        return "lock-not-model";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.LOCK_BOUND) {
            return Optional.empty();
        }
        Bounds bounds = Bounds.withoutLocks(unit, Math.max(1, unit.cores()));
        int threads = Math.max(1, Math.min(unit.unit().lanes(), bounds.maxWidth()));
        if (isTooSmall(bounds, threads, unit)) {
            return Draft.leave(this, unit, new Reason.GainsLittle(Gains.LEAST_SAVED));
        }
        Limit lock = unit.unit().flow().contention().map(found -> Limits.of(found, unit))
                .orElse(new Limit(Limit.Kind.LOCK, "", "", 1, 0, 0, unit.unit().share(Kind.LOCK)));
        Limits.Under under = Limits.under(unit);
        boolean waitsInside = under.state().kind() == Kind.IO && under.share() >= MOSTLY;
        Gain gain = waitsInside ? outside(unit, bounds, threads) : bounds.gainAt(threads);
        boolean connection = waitsInside && under.state() == State.NETWORK && isLibrarys(unit);
        Draft draft = Draft.of(this, unit, waitsInside && !connection ? Model.OUT_OF_LOCK : Model.SPLIT_THE_LOCK,
                new Reason.QueuesForLock(lock, under.state().label(), under.where(), under.share(), connection))
                .cap(lock).gain(gain);
        if (connection) {
            return Optional
                    .of(draft.condition(Condition.Kind.CONNECTION_EACH).condition(unit.beyond(threads)).advice());
        }
        String otherwise = waitsInside
                ? "several records in one go (a batch, a queue with one writer) shorten it as well"
                : "worker processes have a lock each";
        return Optional.of(draft.condition(new Condition(Condition.Kind.NEEDS_NO_LOCK, 0, otherwise))
                .change(new CodeChange.SmallerLock()).advice());
    }

    private static boolean isLibrarys(Case unit) {
        return unit.unit().flow().contention()
                .filter(found -> Limits.isLibrarys(found, unit.whole().timeline().stacks())).isPresent();
    }

    /// What is waited for under the lock before it, by replay where the lock lets in one at a time and its calls are known.
    private static Gain outside(Case unit, Bounds bounds, int threads) {
        return unit.unit().flow().contention()
                .filter(found -> Limits.isLock(found, unit.whole().timeline().stacks()))
                .flatMap(found -> LessUnderLock.of(found, unit, bounds)).map(less -> less.gainAt(threads))
                .orElseGet(() -> bounds.gainAt(threads));
    }

    /// Waits for a lock that the run would hardly miss: a start-up, mostly.
    private static boolean isTooSmall(Bounds bounds, int threads, Case unit) {
        double saved = bounds.nowSeconds() - bounds.secondsAt(threads);
        return unit.cores() > 0 && Gains.isTooLittle(saved, bounds.runSeconds(), unit);
    }
}
