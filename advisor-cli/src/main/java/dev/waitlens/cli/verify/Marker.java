package dev.waitlens.cli.verify;

import dev.waitlens.problem.UsageError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Where a program prints the figure to compare: a stage's time, or a throughput.
///
/// The figure is the group named `time`, the group named `rate` (more is better), or else the first group, a time. A group named `unit`
/// may hold the unit of a time.
///
/// @param isRate whether more is better
record Marker(Pattern pattern, boolean isRate) {
    private static final String RATE = "rate";
    private static final String TIME = "time";
    private static final String UNIT = "unit";
    private static final Map<String, Double> SECONDS = Map.of("ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0,
            "sec", 1.0, "m", 60.0, "min", 60.0, "h", 3600.0);

    /// **Throws** [UsageError] when it is no regular expression, or names no figure.
    static Marker parse(String regex) {
        try {
            var pattern = Pattern.compile(regex);
            if (pattern.matcher("").groupCount() == 0) {
                throw new UsageError("--marker " + regex + " does not say where the figure is", "it has no group",
                        "--marker 'took ([0-9.]+) s'");
            }
            return new Marker(pattern, pattern.namedGroups().containsKey(RATE));
        } catch (PatternSyntaxException e) {
            throw new UsageError("--marker " + regex + " is no regular expression", e.getDescription(),
                    "--marker 'took ([0-9.]+) s'");
        }
    }

    /// What a line says, in seconds, of a rate the inverse; empty where it is not the line.
    ///
    /// **Throws** [NotAFigure] when it is the line, and what is there is no figure.
    Optional<Double> seconds(String line) throws NotAFigure {
        var match = pattern.matcher(line);
        if (!match.find()) {
            return Optional.empty();
        }
        var text = text(match);
        if (!text.matches("\\d+(\\.\\d*)?([eE][-+]?\\d+)?|\\.\\d+([eE][-+]?\\d+)?")) {
            throw new NotAFigure(text);
        }
        double figure = Double.parseDouble(text) * (isRate ? 1 : unit(match));
        if (!(figure > 0 && Double.isFinite(figure))) {
            throw new NotAFigure(text);
        }
        return Optional.of(isRate ? 1 / figure : figure);
    }

    private String text(Matcher match) {
        var group = isRate ? match.group(RATE)
                : pattern.namedGroups().containsKey(TIME) ? match.group(TIME) : match.group(1);
        return group == null ? "" : group;
    }

    private double unit(Matcher match) throws NotAFigure {
        var unit = pattern.namedGroups().containsKey(UNIT) ? match.group(UNIT) : "s";
        if (unit == null || !SECONDS.containsKey(unit)) {
            throw new NotAFigure("the unit " + unit);
        }
        return SECONDS.get(unit);
    }

    /// The marker found something else than a figure above 0.
    static final class NotAFigure extends Exception {
        private static final long serialVersionUID = 1L;

        NotAFigure(String found) {
            super(found);
        }
    }
}
