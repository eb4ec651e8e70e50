package dev.waitlens.score;

import dev.waitlens.report.figure.Span;
import java.util.Arrays;
import java.util.List;

/// Widens an interval by what past intervals missed, so that it holds nine tenths of outcomes like those (split conformal prediction).
///
/// A miss is how far the outcome was outside of its interval, as a logarithm of a factor, and negative inside. The interval's ends are moved
/// by the ⌈(n+1)·0.9⌉-th smallest of n misses: if the next outcome is exchangeable with them, it is inside with probability 0.9 at least,
/// whatever the misses' distribution. An interval is never made narrower.
///
/// **Source**: Vovk, Gammerman and Shafer (2005); the score is that of conformalized quantile regression (Romano, Patterson and Candès 2019).
public final class PastMisses {
    /// The share of outcomes that a widened interval is to hold.
    public static final double HELD = 0.9;
    /// Fewer say too little: of 8 no quantile of 0.9 is known, of 9 it is the largest.
    public static final int LEAST = 10;
    /// An interval that is a thousand times as wide says nothing, and a wider one no more.
    private static final double MOST = 1_000;

    private PastMisses() {}

    /// An interval, and on what it rests.
    ///
    /// @param outcomes how many past outcomes were asked
    /// @param factor   by which each end was moved: 1 for not at all
    /// @param enough   false: there were too few outcomes, and the interval is as it was
    public record Widened(Span interval, int outcomes, double factor, boolean enough) {}

    /// @param interval of a factor; positive
    /// @param misses   of past forecasts of the same kind, as [ScoreContent#misses] gives them
    public static Widened widen(Span interval, List<Double> misses) {
        if (misses.size() < LEAST) {
            return new Widened(interval, misses.size(), 1, false);
        }
        double[] sorted = misses.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int rank = Math.min(sorted.length, (int) Math.ceil((sorted.length + 1) * HELD - 1e-9));
        double factor = Math.min(MOST, Math.exp(Math.max(0, sorted[rank - 1])));
        return new Widened(new Span(interval.low() / factor, interval.value(), interval.high() * factor),
                misses.size(), factor, true);
    }
}
