package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.AsyncForms;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// Many threads already wait side by side. The run gets no shorter, but threads that only wait are a costly way to wait,
/// and their number caps the throughput.
public final class ManyWaitingThreads implements Rule {
    private static final double MANY = 8;

    @Override
    public String id() {
        return "many-waiting-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (unit.unit().verdict() != Verdict.IO_BOUND || unit.unit().parallelism() < MANY) {
            return Optional.empty();
        }
        AsyncForms.Form form = AsyncForms.of(unit);
        double inside = unit.unit().parallelism();
        if (unit.onVirtualThreads()) {
            return Draft.leave(this, unit,
                    text("%.0f virtual threads at a time wait for %s already", inside, form.what()),
                    "Its waits overlap, and a virtual thread that waits holds no platform thread. An event loop would do no more.",
                    "if a limit (a semaphore, a pool of connections) lets in fewer than there are waiting: widen it");
        }
        boolean async = form.asyncForm().isPresent();
        Model model = async ? Model.EVENT_LOOP : Model.THREADS;
        String action = async ? "event loop, for capacity and not for speed"
                : "virtual threads, for capacity and not for speed";
        return Optional.of(Draft.of(this, unit, model, action)
                .evidence(text("%.0f threads at a time wait for %s", inside, form.what()))
                .why(text(
                        "The waits overlap already. But each of the %.0f waits holds a thread with its stack, and the number of threads caps "
                                + "how many can wait at once. %s",
                        inside,
                        async ? "The call has an asynchronous form, so one thread could hold all of them."
                                : "There is no asynchronous form, but a virtual thread waits without a platform thread."))
                .asyncForm(form.asyncForm())
                .limit(text("%.0f at a time were seen; whether more calls were waiting for a thread was not measured",
                        inside))
                .wouldChange("if more calls than threads never arrive at once, leave it alone")
                .wouldChange("if there is more to do than there are threads, more at a time also make the run shorter")
                .wouldChange("with virtual threads (Java 21) the code can stay as it is")
                .sketches(async ? Sketches.eventLoop(unit.unit().method().name(), form.sketch(), 64)
                        : Sketches.blockingThreads(unit.unit().method().name(), 64, true))
                .advice());
    }
}
