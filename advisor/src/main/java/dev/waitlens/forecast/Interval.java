package dev.waitlens.forecast;

/// A figure and what it may be instead. **Shape**: `0 <= low <= value <= high`, all finite.
public record Interval(double low, double value, double high) {
    public Interval {
        if (!(0 <= low && low <= value && value <= high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "not an interval around its value: " + low + " .. " + value + " .. " + high);
        }
    }

    /// From these ends, in any order; wide enough for the value.
    static Interval around(double value, double one, double other) {
        return new Interval(Math.min(value, Math.min(one, other)), value, Math.max(value, Math.max(one, other)));
    }
}
