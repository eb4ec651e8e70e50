package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// CPU work on fewer threads than there are processors, and nothing recorded that holds threads back: a pool.
public final class CpuToThreads implements Rule {
    @Override
    public String id() {
        return "cpu-to-threads";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        Bounds bounds = Bounds.of(unit, Math.max(1, unit.cores()));
        if (unit.unit().verdict() != Verdict.CPU_BOUND || Gains.isTooSmall(bounds, unit)) {
            return Optional.empty();
        }
        Draft draft = Draft.of(this, unit, Model.THREADS, "threads" + Gains.atMost(bounds, unit, unit.cores()))
                .why(text(
                        "It computes, on %s where the program has %d processors. Java has no interpreter lock and the "
                                + "recording shows no lock around it, so a pool of threads runs its calls side by side; processes would only add "
                                + "start-up and copying.",
                        Gains.atATime("thread", unit), unit.cores()))
                .wouldChange("if its calls change shared state, they need a lock, and the lock becomes the limit")
                .wouldChange("if each call needs the one before, they cannot run side by side")
                .sketches(Sketches.cpuThreads(unit.unit().method().name(), Math.max(2, unit.cores())));
        return Optional.of(Gains
                .add(draft, bounds, unit, unit.cores(), "threads",
                        "as many as processors: CPU work gains nothing beyond")
                .advice());
    }
}
