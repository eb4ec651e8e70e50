package dev.waitlens.report.figure;

/// An interval around an estimate. **Shape**: `low <= value <= high`.
public record Span(double low, double value, double high) {
    public Span {
        Finite.check("low", low);
        Finite.check("high", high);
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "not an interval around its value: " + low + " .. " + value + " .. " + high);
        }
    }

    public static Span exactly(double value) {
        return new Span(value, value, value);
    }
}
