package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.classify.Flow.Workers;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Workers that all wait and are never idle: how many they are is the limit, at whatever number.
public final class WorkersNeverIdle implements Rule {
    /// **Source** of the three: docs/rules/workers-never-idle.md
    private static final double FULL = 0.75;
    private static final double MOST = 0.5;
    private static final double WORTH_IT = 1.2;

    @Override
    public String id() {
        return "workers-never-idle";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (!unit.waits()) {
            return Optional.empty();
        }
        return unit.unit().flow().workers().filter(workers -> isFull(workers, unit)).flatMap(
                workers -> advice(workers, unit));
    }

    private static boolean isFull(Workers workers, Case unit) {
        boolean several = workers.width() > 1 || workers.pattern().startsWith("ForkJoinPool.commonPool");
        boolean many = unit.clients() > 0 ? unit.clients() >= WORTH_IT * workers.width()
                : unit.countedCalls() >= Gains.ROUNDS * workers.lives();
        return several && workers.fixed() && many && !unit.wavesHaveThreads() && !meet(unit) && workers.full() >= FULL
                && unit.unit().flow().served() + workers.awaiting() >= MOST * workers.width();
    }

    /// Threads that meet at a barrier have a part each, and wait for the longest.
    private static boolean meet(Case unit) {
        return unit.unit().flow().contention().filter(found -> unit.whole().timeline().stacks().methods(found.leaf())
                .stream().anyMatch(Catalogue::isMeeting)).isPresent();
    }

    private Optional<Advice> advice(Workers workers, Case unit) {
        AsyncForm form = unit.asyncForm();
        int wave = unit.together() > 0 ? unit.together() : Integer.MAX_VALUE;
        int come = unit.clients() > 0 ? unit.clients() : Gains.widest(workers.width());
        int most = Math.min(Math.min(wave, unit.room()), come);
        boolean virtual = unit.mayHaveVirtualThreads();
        Outlook outlook = Outlook.of(unit, virtual ? Form.VIRTUAL_THREADS : Form.THREADS).upTo(most)
                .from(workers.width());
        if (Gains.isTooSmall(outlook, unit)) {
            return Optional.empty();
        }
        Limit limit = new Limit(Limit.Kind.THREADS, workers.pattern(), "", workers.width(), unit.holdMillis(), 0,
                1 - workers.idle() / workers.width());
        int width = outlook.knee();
        Draft draft = Draft.of(this, unit, Model.THREADS,
                new Reason.WorkersNeverIdle(limit, workers.idle() / workers.width(), form.what(), unit.clients(),
                        form.asyncForm()))
                .virtual(virtual).asyncForm(form.asyncForm()).condition(Condition.Kind.MORE_TO_DO)
                .condition(unit.beyond(width))
                .change(new CodeChange.BlockingThreads(width, virtual));
        return Optional.of(Gains.add(draft, outlook, unit, width,
                (virtual ? "virtual threads" : "threads") + " at a time, in place of " + workers.width(),
                Gains.NARROWEST).advice());
    }
}
