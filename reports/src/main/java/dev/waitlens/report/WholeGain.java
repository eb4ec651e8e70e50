package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Span;

/// What the whole run gains if all of its advice is followed.
///
/// @param changes      how many pieces of advice these are, 2 or more
/// @param forecast     false for a bound, because one of the gains is one: then `program.high` is the figure
/// @param program      factor by which the whole recorded run gets shorter
/// @param savedSeconds of the whole run, by that figure
public record WholeGain(int changes, boolean forecast, Span program, double savedSeconds) {
    public WholeGain {
        Finite.check("savedSeconds", savedSeconds);
    }

    /// How long the run takes of which that is the factor, as of a single [Card.Gain#runSeconds()].
    public double runSeconds() {
        return Card.Gain.runSeconds(savedSeconds, figure());
    }

    /// What is forecast, or what is the most.
    public double figure() {
        return forecast ? program.value() : program.high();
    }
}
