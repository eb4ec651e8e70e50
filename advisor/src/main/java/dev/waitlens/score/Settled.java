package dev.waitlens.score;

import dev.waitlens.report.figure.Span;

/// A forecast and its outcome.
///
/// @param foretold the interval that was published
/// @param measured what the stopwatch said
public record Settled(String model, String limit, Span foretold, double measured) {

    /// How far the forecast of the time was off, as a share of the time measured: 0.08.
    double error() {
        return Math.abs(measured / foretold.value() - 1);
    }

    /// From the figure, whatever the interval, on the scale of logarithms.
    double distance() {
        return Math.abs(Math.log(measured / foretold.value()));
    }

    boolean inside() {
        return foretold.low() <= measured && measured <= foretold.high();
    }
}
