package dev.waitlens.report.compare;

import java.util.Optional;

/// One figure of a unit of work on both sides.
///
/// @param ratio       how many times the base it is now; empty where the two are not compared
/// @param notCompared why not, in words; empty where they are
public record Change(Figure figure, Optional<Estimate> base, Optional<Estimate> now, Optional<Estimate> ratio,
        String notCompared) {

    /// @param busy how far a busy machine may move what depends on it
    static Change of(Figure figure, UnitRuns base, UnitRuns now, String notCompared, double busy) {
        Optional<Estimate> before = base.estimate(figure);
        Optional<Estimate> after = now.estimate(figure);
        String why = notCompared.isEmpty() && (before.isEmpty() || after.isEmpty()) ? "not measured in both"
                : notCompared;
        return new Change(figure, before, after, why.isEmpty() ? ratio(before.orElseThrow(), after.orElseThrow())
                .map(ratio -> figure.isCount() ? ratio : new Estimate(ratio.value(), Math.hypot(ratio.error(), busy)))
                : Optional.empty(), why);
    }

    /// Of nothing there is no multiple: something where nothing was is told by itself.
    private static Optional<Estimate> ratio(Estimate base, Estimate now) {
        return base.value() == 0 && now.value() > 0 ? Optional.empty() : Optional.of(now.over(base));
    }

    /// Beyond what one run may be from the next.
    public boolean isSure() {
        return ratio.filter(factor -> factor.isSurelyAbove(1) || factor.isSurelyBelow(1)).isPresent();
    }

    public boolean isWorse() {
        return ratio.filter(factor -> factor.value() > 1 == figure.isWorseWhenMore() && factor.value() != 1)
                .isPresent();
    }
}
