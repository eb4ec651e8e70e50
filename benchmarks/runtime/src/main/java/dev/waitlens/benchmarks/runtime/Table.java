package dev.waitlens.benchmarks.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What was found, for people and for programs.
final class Table {
    private final Map<Exercise, Map<String, List<Double>>> found;

    Table(Map<Exercise, Map<String, List<Double>>> found) {
        this.found = found;
    }

    String text() {
        var text = new StringBuilder("JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " cores; medians; how many times as much as ours in brackets\n");
        found.forEach((exercise, values) -> {
            text.append('\n').append(exercise.name()).append(", ").append(exercise.measure().unit).append('\n');
            values.forEach((peer, numbers) -> text.append(line("  %-16s %,14.0f  (%.2f)", peer,
                    Comparison.median(numbers), ratio(values, "waitlens", peer))));
            exercise.targets().stream().filter(target -> isKnown(values, target))
                    .forEach(target -> text
                            .append(line("    %-6s %s", verdict(values, target), sentence(values, target))));
        });
        return text.toString();
    }

    String json() {
        return found.entrySet().stream().map(entry -> json(entry.getKey(), entry.getValue()))
                .collect(
                        Collectors.joining(",\n", "{\"version\": 1, \"jdk\": \"" + Runtime.version() + "\", \"cores\": "
                                + Runtime.getRuntime().availableProcessors() + ", \"jobs\": [\n", "\n]}\n"));
    }

    private static String json(Exercise exercise, Map<String, List<Double>> values) {
        var medians = values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + round(Comparison.median(entry.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
        var targets = exercise.targets().stream().filter(target -> isKnown(values, target))
                .map(target -> "{\"ours\": \"" + target.ours() + "\", \"peer\": \"" + target.peer() + "\", \"target\": "
                        + round(target.least()) + ", \"found\": " + round(reached(values, target)) + ", \"met\": "
                        + verdict(values, target).equals("met") + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        return "  {\"job\": \"" + exercise.job() + "\", \"unit\": \"" + exercise.measure().unit + "\", \"medians\": "
                + medians
                + ", \"targets\": " + targets + "}";
    }

    private static boolean isKnown(Map<String, List<Double>> values, Exercise.Target target) {
        return values.containsKey(target.ours()) && (target.peer().isEmpty() || values.containsKey(target.peer()));
    }

    private static String sentence(Map<String, List<Double>> values, Exercise.Target target) {
        return target.peer().isEmpty()
                ? line("%s: %,.0f, at most %,.0f", target.ours(), reached(values, target), target.least()).strip()
                : line("%s: %.2f times as fast as %s, at least %.2f", target.ours(), reached(values, target),
                        target.peer(), target.least()).strip();
    }

    private static String verdict(Map<String, List<Double>> values, Exercise.Target target) {
        double reached = reached(values, target);
        return (target.peer().isEmpty() ? reached <= target.least() : reached >= target.least()) ? "met" : "MISSED";
    }

    private static double reached(Map<String, List<Double>> values, Exercise.Target target) {
        return target.peer().isEmpty() ? Comparison.median(values.get(target.ours()))
                : ratio(values, target.ours(), target.peer());
    }

    private static double ratio(Map<String, List<Double>> values, String ours, String peer) {
        var mine = values.get(ours);
        return mine == null ? Double.NaN : Comparison.median(values.get(peer)) / Comparison.median(mine);
    }

    private static String round(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
