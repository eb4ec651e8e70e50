package dev.waitlens.report.words;

import dev.waitlens.report.Facts;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import java.util.function.DoubleFunction;

/// What recording a run cost, in words.
public final class PriceWords {
    private PriceWords() {}

    /// Of the recorder's share of the CPU time: `310 ms, 63 % of all`. A share of half a second frightens nobody, and a real one should.
    public static DoubleFunction<String> of(Facts facts) {
        return share -> facts.cpuCores() instanceof Measured.Known(double cores)
                ? Figures.seconds(share * cores * facts.wallSeconds()) + ", " + Figures.percent(share) + " of all"
                : Figures.percent(share);
    }
}
