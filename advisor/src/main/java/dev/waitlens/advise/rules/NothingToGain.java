package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Floor;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// Nothing else applies: the bound on the gain is too small.
public final class NothingToGain implements Rule {
    public static final String ID = "nothing-to-gain";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        Bounds bounds = Bounds.ofThreads(unit);
        if (unit.cores() > 0 && Gains.isTooSmall(bounds, unit) && !Gains.isTooSmall(bounds.withoutFloor(), unit)) {
            Floor floor = bounds.floor();
            return Draft.leave(this, unit, floor.processors()
                    ? new Reason.ProcessorsAreTaken(floor.cpuSeconds(), floor.jvmSeconds(), floor.childSeconds(),
                            unit.cores())
                    : new Reason.HeldUpElsewhere(
                            "the thread " + floor.thread()
                                    + switch (floor.doing()) {
                                        case FEEDS -> ", which feeds it,";
                                        case KEEPS_A_RATE -> ", which gives out work at fixed moments,";
                                        case COMPUTES -> ", which computes,";
                                    },
                            floor.runSeconds()));
        }
        return Draft.leave(this, unit, new Reason.GainsLittle(Gains.LEAST_SAVED));
    }
}
