package dev.waitlens.cli.verify;

import dev.waitlens.report.legible.Figures;
import java.util.Locale;
import java.util.Optional;

/// How to time.
///
/// @param prepare command of a shell, before every run
/// @param warmups runs of each that do not count
/// @param pairs   how many; empty for as many as the interval needs
/// @param seconds for all runs together
/// @param others  processors that others may take before a pair is marked
/// @param failing whether an exit code other than 0 is taken for an end like any other
record Timing(Optional<Marker> marker, Optional<String> prepare, int warmups, Optional<Integer> pairs, double seconds,
        double others, boolean failing) {
    static final int LEAST_PAIRS = 5;
    static final int MOST_PAIRS = 20;
    static final double PRECISION = 0.05;

    /// How many runs there will be, and when they end at the latest, in words.
    String words() {
        return (warmups == 0 ? "no warm-up; " : warmups == 1 ? "a warm-up each; " : warmups + " warm-ups each; ")
                + pairs.map(count -> count + " pairs").orElse(LEAST_PAIRS + " to " + MOST_PAIRS
                        + " pairs, until the 95 % interval is within 5 %")
                + "; at most " + limit();
    }

    String limit() {
        return String.format(Locale.ROOT, seconds < 120 ? "%.0f s" : "%.1f min",
                seconds < 120 ? seconds : seconds / 60);
    }

    /// A time, or a rate.
    String shown(double figure) {
        return marker.filter(Marker::isRate).isPresent() ? Figures.decimal(1 / figure, 1) : Figures.seconds(figure);
    }
}
