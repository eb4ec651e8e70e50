package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.classify.Flow.Workers;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Workers that all wait and are never idle: how many they are is the limit, at whatever number.
public final class WorkersNeverIdle implements Rule {
    /// **Source** of the three: docs/rules/workers-never-idle.md
    private static final double NEVER = 0.75;
    private static final double ALL = 0.75;
    private static final long ROUNDS = 2;
    private static final int VIRTUAL_THREADS = 21;
    private static final int WIDEST = 64;

    @Override
    public String id() {
        return "workers-never-idle";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        boolean waits = unit.unit().verdict() == Verdict.IO_BOUND || unit.unit().verdict() == Verdict.MIXED;
        if (!waits) {
            return Optional.empty();
        }
        return unit.unit().flow().workers().filter(workers -> isFull(workers, unit)).flatMap(
                workers -> advice(workers, unit));
    }

    private static boolean isFull(Workers workers, Case unit) {
        boolean several = workers.width() > 1 || workers.pattern().startsWith("ForkJoinPool.commonPool");
        boolean many = unit.countedCalls() >= ROUNDS * workers.lives() || unit.clients() > workers.width();
        return several && !workers.virtual() && many && workers.neverIdle() >= NEVER
                && unit.unit().flow().served() >= ALL * workers.width();
    }

    private Optional<Advice> advice(Workers workers, Case unit) {
        AsyncForm form = unit.asyncForm();
        int most = unit.clients() > workers.width() ? unit.clients() : Math.max(WIDEST, 2 * workers.width());
        Bounds bounds = Bounds.of(unit, Math.max(1, unit.cores())).upTo(most);
        if (Gains.isTooSmall(bounds, unit)) {
            return Optional.empty();
        }
        double hold = unit.unit().flow().served() * unit.unit().flow().activeNanos() / 1e6
                / Math.max(1, unit.countedCalls());
        Limit limit = new Limit(Limit.Kind.THREADS, workers.pattern(), "", workers.width(), hold, 0,
                workers.neverIdle());
        boolean virtual = unit.feature() >= VIRTUAL_THREADS || unit.feature() == 0;
        int width = bounds.knee();
        Draft draft = Draft.of(this, unit, Model.THREADS,
                new Reason.WorkersNeverIdle(limit, workers.neverIdle(), form.what(), unit.clients(), form.asyncForm()))
                .virtual(virtual).asyncForm(form.asyncForm()).condition(Condition.Kind.MORE_TO_DO)
                .condition(new Condition(Condition.Kind.PEER_TAKES_IT, width, ""))
                .sketches(Sketches.blockingThreads(unit.unit().method().name(), width, virtual));
        return Optional.of(Gains.add(draft, bounds, unit, width, "threads at a time, in place of " + workers.width(),
                "the narrowest width within a tenth of the best bound").advice());
    }
}
