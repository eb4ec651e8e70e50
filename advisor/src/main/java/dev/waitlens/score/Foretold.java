package dev.waitlens.score;

import dev.waitlens.report.figure.Span;

/// What a report says of the gain of one unit of work.
///
/// @param key       names the unit in every report of its program
/// @param unit      its full name, as the report's methods have it; hostile text possible
/// @param shortName class and method; hostile text possible
/// @param model     `EVENT_LOOP`
/// @param limit     what caps the gain: `PROCESSORS`; empty where nothing does
/// @param width     how many at a time; 0 where no width is advised
/// @param unitGain  factor of the unit's own part of the run
/// @param programGain factor of the whole run
/// @param isForecast false for a bound, of which only the high end says something: at most
public record Foretold(String key, String unit, String shortName, String model, String limit, int width, Span unitGain,
        Span programGain, boolean isForecast) {

    /// What is compared with what was measured.
    public enum Scope {
        /// The whole run.
        PROGRAM,
        /// The unit's part of it.
        UNIT
    }

    public Span gain(Scope scope) {
        return scope == Scope.UNIT ? unitGain : programGain;
    }
}
