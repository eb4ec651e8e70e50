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
import java.util.Set;

/// Calls that wait one after the other, in a call without an asynchronous form: a (virtual) thread for each.
public final class BlockingIoToThreads implements Rule {
    private static final int VIRTUAL_THREADS = 21;
    private static final Set<String> FORCES = Set.of("force", "force0", "sync", "sync0");

    @Override
    public String id() {
        return "blocking-io-to-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        AsyncForms.Form form = AsyncForms.of(unit);
        Bounds bounds = Bounds.of(unit, Math.max(1, unit.cores()));
        boolean loopGains = form.asyncForm().isPresent() && !Gains.isTooSmall(Bounds.of(unit, 1), unit);
        if (unit.unit().verdict() != Verdict.IO_BOUND || loopGains || Gains.isTooSmall(bounds, unit)) {
            return Optional.empty();
        }
        boolean virtual = unit.feature() >= VIRTUAL_THREADS || unit.feature() == 0;
        int width = bounds.knee();
        Draft draft = Gates.warn(Draft.of(this, unit, Model.THREADS,
                (virtual ? "virtual threads" : "threads") + Gains.atMost(bounds, unit, width)), unit)
                .why(text(
                        "It waits for %s, %s. An event loop would not help: %s. A thread that waits costs little, a "
                                + "virtual one next to nothing.",
                        what(unit, form), Gains.atATime("call", unit),
                        form.asyncForm().isPresent() ? "its one thread would have to do all of the computing"
                                : form.whyNot()))
                .wouldChange("a driver or library with an asynchronous form would make it a case for the event loop")
                .wouldChange("if the calls depend on each other's results, or their order matters, they cannot overlap")
                .wouldChange(
                        "if the other side serves only one request at a time (one connection, one disk), threads gain nothing")
                .sketches(Sketches.blockingThreads(unit.unit().method().name(), width, virtual));
        if (unit.heartFrames().stream().anyMatch(frame -> FORCES.contains(frame.name()))) {
            draft.wouldChange(
                    "if what it forces to the disk is one log, more records for each force gain more than threads");
        }
        boolean connects = form.sketch() == SketchKind.JDBC || form.sketch() == SketchKind.SOCKET;
        return Optional.of(Gains.add(draft, bounds, unit, width,
                connects ? "threads (and connections) at a time" : "threads at a time",
                "the narrowest width within a tenth of the best bound"
                        + (connects ? "; a connection for each, so keep the pool that large" : ""))
                .advice());
    }

    /// Kernel time without a wait that was recorded is spent inside calls of the operating system.
    private static String what(Case unit, AsyncForms.Form form) {
        return unit.unit().heart().isPresent() ? form.what() : "the kernel, inside its reads and writes";
    }
}
