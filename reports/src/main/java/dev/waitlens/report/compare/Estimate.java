package dev.waitlens.report.compare;

import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Span;

/// A positive figure and how far it may be off: with 95 % it is between `value / e^error` and `value * e^error`.
///
/// A ratio of two such figures has an interval of the same form, and no interval ever reaches below zero.
public record Estimate(double value, double error) {
    private static final double MOST = 5;

    public Estimate {
        Finite.check("value", value);
        Finite.check("error", error);
        if (value < 0 || error < 0) {
            throw new IllegalArgumentException("neither may be negative: " + value + ", " + error);
        }
        error = Math.min(MOST, error);
    }

    public Span span() {
        return new Span(value / Math.exp(error), value, value * Math.exp(error));
    }

    /// How many times the other this is. Nothing against nothing is the same; `other` must not be 0 otherwise.
    Estimate over(Estimate other) {
        double both = Math.hypot(error, other.error);
        return new Estimate(value == 0 && other.value == 0 ? 1 : value / other.value, both);
    }

    /// The whole interval is above.
    public boolean isSurelyAbove(double limit) {
        return span().low() > limit;
    }

    /// The whole interval is below.
    public boolean isSurelyBelow(double limit) {
        return span().high() < limit;
    }
}
