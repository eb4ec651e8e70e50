package dev.waitlens.score;

import dev.waitlens.report.figure.Span;

/// What the stopwatch said of a forecast.
///
/// @param forecast id of the forecast
/// @param scope    which of its two figures was measured
/// @param measured factor, with its 95 % interval
/// @param pairs    how often both versions were timed
/// @param marked   pairs that other programs disturbed
/// @param judged   false where too many were, where the pairs differ too much, or where the forecast is of another machine: kept, and not counted
public record OutcomeLine(String forecast, Foretold.Scope scope, Span measured, int pairs, int marked,
        boolean judged) {}
