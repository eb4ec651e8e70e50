package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.AsyncForms;
import dev.waitlens.advise.judgement.AsyncForms.SketchKind;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// Calls that wait one after the other, in a call that has an asynchronous form: overlap the waits on one thread.
public final class BlockingIoToEventLoop implements Rule {
    @Override
    public String id() {
        return "blocking-io-to-event-loop";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        AsyncForms.Form form = AsyncForms.of(unit);
        Bounds bounds = Bounds.of(unit, 1);
        if (unit.unit().verdict() != Verdict.IO_BOUND || form.asyncForm().isEmpty() || Gains.isTooSmall(bounds, unit)) {
            return Optional.empty();
        }
        int width = bounds.knee();
        boolean sleeps = form.sketch() == SketchKind.SLEEP;
        String action = "event loop" + Gains.atMost(bounds, unit, width)
                + (sleeps ? ", if its pauses may overlap" : "");
        Draft draft = Gates.warn(sleeps(Draft.of(this, unit, Model.EVENT_LOOP, action), sleeps), unit)
                .why(text(
                        "It waits for %s, %s, and the call has an asynchronous form: %s. One thread can hold all the "
                                + "waits; no thread per call is needed.",
                        form.what(), Gains.atATime("call", unit), form.asyncForm().get()))
                .asyncForm(form.asyncForm())
                .wouldChange("if the other side serves only one request at a time, overlapping the waits gains nothing")
                .wouldChange("if the calls depend on each other's results, they cannot overlap")
                .sketches(Sketches.eventLoop(unit.unit().method().name(), form.sketch(), width));
        return Optional.of(Gains.add(draft, bounds, unit, width, "permits of a semaphore",
                "the narrowest width within a tenth of the best bound; be kind to the other side").advice());
    }

    /// A pause waits for nothing but the time, and mostly that is meant.
    private static Draft sleeps(Draft draft, boolean sleeps) {
        return sleeps ? draft.wouldChange(
                "if the pause is the point (a polling interval, a limit on the rate, back-off before a retry), leave it alone: "
                        + "only pauses of different items may overlap")
                : draft;
    }
}
