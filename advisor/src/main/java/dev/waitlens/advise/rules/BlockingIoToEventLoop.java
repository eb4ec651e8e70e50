package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.classify.Unit.Awaits;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Condition.Kind;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Calls that wait one after the other, in a call that has an asynchronous form: overlap the waits on one thread.
public final class BlockingIoToEventLoop implements Rule {
    @Override
    public String id() {
        return "blocking-io-to-event-loop";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.IO_BOUND || !Gains.loopServes(unit)) {
            return Optional.empty();
        }
        AsyncForm form = unit.asyncForm();
        Outlook outlook = Outlook.of(unit, Form.EVENT_LOOP);
        int width = outlook.knee();
        boolean groups = unit.unit().awaits() == Awaits.GROUPS;
        boolean sleeps = unit.pauses();
        Draft draft = Draft
                .of(this, unit, Model.EVENT_LOOP,
                        new Reason.WaitsInTurn(form.what(), unit.unit().parallelism(), form.asyncForm(), "", sleeps,
                                groups))
                .asyncForm(form.asyncForm())
                .condition(sleeps ? Condition.of(Kind.PAUSES_MAY_OVERLAP) : Condition.of(Kind.INDEPENDENT_CALLS))
                .change(new CodeChange.Overlap(form.sketch(), width, unit.mayHaveVirtualThreads()));
        if (!sleeps) {
            draft.condition(new Condition(groups ? Kind.PEER_TAKES_GROUPS : Kind.PEER_TAKES_IT, width, ""));
        }
        return Optional.of(Gains.add(draft, outlook, unit, width, "calls at a time, by a semaphore's permits",
                Gains.NARROWEST).advice());
    }
}
