package dev.waitlens.cli.verify;

import dev.waitlens.report.figure.Span;
import dev.waitlens.report.legible.Figures;

/// Factors as the stopwatch prints them: `3.24x [3.19..3.29]`, in ASCII and with one more digit than a page, because an interval stands beside.
final class Factors {
    /// Beyond it an interval says only that there were too few pairs.
    private static final double MOST = 1_000_000;

    private Factors() {}

    static String of(double factor) {
        return digits(factor) + "x";
    }

    static String of(Span factor) {
        return of(factor.value()) + " [" + digits(factor.low()) + ".." + digits(factor.high()) + "]";
    }

    private static String digits(double factor) {
        return factor > MOST ? "over " + Figures.count(MOST)
                : Figures.decimal(factor, factor < 9.995 ? 2 : factor < 99.95 ? 1 : 0);
    }
}
