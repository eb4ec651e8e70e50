package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Floor;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// CPU work that already uses the processors, or has only one to use: no model makes it faster.
public final class AlreadyParallel implements Rule {
    private static final double MOST = 0.75;

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
        if (unit.cores() > 1 && unit.unit().parallelism() < MOST * unit.cores()) {
            return besideOthers(unit);
        }
        return Draft.leave(this, unit, new Reason.UsesTheProcessors(unit.unit().parallelism(), unit.cores(),
                unit.unit().readyShare()));
    }

    /// Processors that the unit does not use are no use to it where others of this process do.
    private Optional<Advice> besideOthers(Case unit) {
        Bounds bounds = Bounds.of(unit, unit.cores());
        Floor floor = bounds.floor();
        if (!floor.processors() || !Gains.isTooSmall(bounds, unit) || Gains.isTooSmall(bounds.withoutFloor(), unit)) {
            return Optional.empty();
        }
        return Draft.leave(this, unit,
                new Reason.ProcessorsAreTaken(floor.cpuSeconds(), floor.jvmSeconds(), floor.childSeconds(),
                        unit.cores()));
    }
}
