package dev.waitlens.fleet.question;

import dev.waitlens.report.figure.Span;

/// A median over runs, with what its quartiles say of how far it may be off.
///
/// The 95 % interval of a median of n values is about 1.96 · 1.25 · IQR / (1.35 · √n) to each side, where they are spread as errors of
/// measurement usually are. **Source**: McGill, Tukey, Larsen, *Variations of Box Plots*, The American Statistician 32 (1978).
///
/// @param runs how many have the figure
public record Middle(long runs, double low, double median, double high) {
    private static final double REACH = 1.96 * 1.25 / 1.35;
    /// Fewer say too little of how far runs lie apart.
    static final int ENOUGH = 5;
    /// Runs never agree better than that.
    private static final double LEAST = 0.03;
    /// Standard deviations of 99.9 % over those of 95 %.
    private static final double MANY = 3.29 / 1.96;

    static Middle of(long runs, double quarter, double median, double threeQuarters) {
        double off = REACH * (threeQuarters - quarter) / Math.sqrt(Math.max(1, runs));
        return new Middle(runs, Math.max(0, median - off), median, median + off);
    }

    /// How many times the other this is, with the interval of both; the other must be above 0.
    Span over(Middle other) {
        double error = Math.max(LEAST, Math.hypot(relative(), other.relative()));
        double ratio = median / other.median;
        return new Span(ratio / Math.exp(error), ratio, ratio * Math.exp(error));
    }

    /// Whether the two differ though hundreds of units are held against each other at once: with 99.9 %.
    boolean isApart(Middle other) {
        Span ratio = over(other);
        double error = Math.log(ratio.high() / ratio.value()) * MANY;
        return Math.abs(Math.log(ratio.value())) > error;
    }

    private double relative() {
        return median <= 0 ? 1 : (high - median) / median;
    }
}
