package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.catalogue.SketchKind;
import dev.waitlens.classify.Unit.Awaits;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition.Kind;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Calls that wait one after the other, in a call without an asynchronous form: a (virtual) thread for each.
public final class BlockingIoToThreads implements Rule {
    @Override
    public String id() {
        return "blocking-io-to-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.IO_BOUND) {
            return Optional.empty();
        }
        AsyncForm form = unit.asyncForm();
        Outlook outlook = Outlook.of(unit, Gains.threads(unit));
        if (Gains.loopServes(unit) || Gains.isTooSmall(outlook, unit)) {
            return Optional.empty();
        }
        boolean virtual = unit.mayHaveVirtualThreads();
        boolean connects = form.sketch() == SketchKind.JDBC || form.sketch() == SketchKind.SOCKET;
        int width = outlook.knee();
        String whyNot = form.asyncForm().isPresent() ? "its one thread would have to do all of the computing"
                : form.whyNot();
        Draft draft = Draft
                .of(this, unit, Model.THREADS,
                        new Reason.WaitsInTurn(what(unit, form), unit.unit().parallelism(), form.asyncForm(), whyNot,
                                false, unit.unit().awaits() == Awaits.GROUPS))
                .virtual(virtual).condition(Kind.INDEPENDENT_CALLS).condition(unit.beyond(width))
                .change(new CodeChange.BlockingThreads(width, virtual));
        if (connects) {
            draft.condition(Kind.CONNECTION_EACH);
        }
        return Optional.of(Gains.add(draft, outlook, unit, width,
                (virtual ? "virtual threads" : "threads") + (connects ? " (and connections)" : "") + " at a time",
                Gains.NARROWEST).advice());
    }

    /// Kernel time without a wait that was recorded is spent inside calls of the operating system.
    private static String what(Case unit, AsyncForm form) {
        return unit.unit().heart().isPresent() ? form.what() : "the kernel, inside its reads and writes";
    }
}
