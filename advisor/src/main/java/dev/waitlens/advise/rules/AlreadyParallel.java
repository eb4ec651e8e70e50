package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.Verdict;
import java.util.Optional;

/// CPU work that already uses the processors, or has only one to use: no model makes it faster.
public final class AlreadyParallel implements Rule {
    private static final double MOST = 0.75;
    private static final double MUCH_READY = 0.25;
    private static final double MANY_MORE = 3;

    @Override
    public String id() {
        return "already-parallel";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        boolean computes = unit.unit().verdict() == Verdict.CPU_BOUND;
        if (!computes || unit.cores() <= 0) {
            return Optional.empty();
        }
        if (unit.cores() == 1) {
            return Draft.leave(this, unit, "one processor, and it is busy",
                    "CPU-bound work on one processor gets no faster by any concurrency model.", "more processors");
        }
        if (unit.unit().parallelism() < MOST * unit.cores()) {
            return besideOthers(unit);
        }
        double ready = unit.unit().readyShare();
        if (ready > MUCH_READY) {
            return Draft.leave(this, unit,
                    text("CPU-bound, and it waits for a processor %.0f %% of its time", ready * 100),
                    text("%.1f of its threads at a time compute or want to, and the program has %d processors, which others may use "
                            + "too. No model adds processors; more threads would only wait for them as well.%s",
                            unit.unit().parallelism(), unit.cores(), fewer(unit)),
                    "free processors, or a faster algorithm: the CPU flame graph shows where");
        }
        return Draft.leave(this, unit, text("CPU-bound, and up to %.1f of %d processors work on it already",
                Math.min(unit.unit().parallelism(), unit.cores()), unit.cores()),
                "The processors are busy with it. More threads, virtual threads or an event loop would only share the same "
                        + "processors out differently; only less work makes it faster.",
                "more processors, or a faster algorithm: the CPU flame graph shows where");
    }

    /// Processors that the unit does not use are no use to it where others of this process do.
    private Optional<Advice> besideOthers(Case unit) {
        Bounds bounds = Bounds.of(unit, unit.cores());
        if (!bounds.floor().processors() || !Gains.isTooSmall(bounds, unit)
                || Gains.isTooSmall(bounds.withoutFloor(), unit)) {
            return Optional.empty();
        }
        return Draft.leave(this, unit, text("CPU-bound, on %s, and the rest of the process uses what it leaves",
                Gains.atATime("thread", unit)),
                bounds.floor().sentence() + " So the run would hardly get shorter with more threads in this unit.",
                "a longer run, in which the JVM's compilers have less to do; or more processors");
    }

    /// Threads beyond the processors do not compute: they hold memory, and queue for locks whose holders have no processor.
    private static String fewer(Case unit) {
        return unit.unit().parallelism() < MANY_MORE * unit.cores() ? ""
                : text(" A pool of %d threads would do the same work.", unit.cores());
    }
}
