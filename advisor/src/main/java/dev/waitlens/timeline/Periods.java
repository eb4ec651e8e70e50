package dev.waitlens.timeline;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the periods of JFR settings: `10 ms`, `20ms`, `1 s`.
final class Periods {
    private static final Pattern PERIOD = Pattern.compile("\\s*(\\d+)\\s*(ns|us|ms|s|m|h|d)\\s*");

    private Periods() {}

    /// Nanoseconds, or empty when the text is not a period (`everyChunk`).
    static OptionalDouble parseNanos(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double unit = switch (matcher.group(2)) {
            case "ns" -> 1;
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            default -> 86_400e9;
        };
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)) * unit);
    }
}
