package dev.waitlens.benchmarks.runtime;

import dev.waitlens.benchmarks.runtime.Comparison.Found;
import dev.waitlens.benchmarks.runtime.Comparison.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What was found, for people and for programs.
final class Table {
    private static final List<String> KOTLINS = List.of("kotlin", "kotlin single", "kotlin default");

    private final Map<Row, Map<String, Found>> medians = new LinkedHashMap<>();
    private final Map<Row, Map<String, List<Found>>> found;
    private final Programs programs;

    Table(Map<Row, Map<String, List<Found>>> found, Programs programs) {
        this.programs = programs;
        this.found = found;
        found.forEach((row, peers) -> {
            var values = new LinkedHashMap<String, Found>();
            peers.forEach((peer, results) -> values.put(peer, median(results)));
            medians.put(row, values);
        });
    }

    private static Found median(List<Found> results) {
        return new Found(Comparison.median(results.stream().map(Found::value).toList()),
                Comparison.median(results.stream().map(Found::cpu).toList()));
    }

    String text() {
        var text = new StringBuilder("JDK " + Runtime.version() + ", " + Programs.version(programs.python()) + ", Node "
                + Programs.version(programs.node()) + ", " + Runtime.getRuntime().availableProcessors()
                + " processors; medians of the processes, and their least and largest; how many times as much as ours in brackets;"
                + " CPU time of the contender's process\n");
        medians.forEach((row, values) -> {
            var exercise = row.exercise();
            text.append('\n').append(exercise.name()).append(", ").append(exercise.measure().unit)
                    .append(exercise.isOnEachCollector() ? ", -XX:+Use" + row.collector() + "GC" : "").append('\n');
            values.forEach((peer, result) -> text.append(line("  %-20s %,14.0f  %-9s%-22s%s", peer, result.value(),
                    String.format(Locale.ROOT, "(%.2f)", ratio(values, "waitlens", peer)), range(row, peer),
                    Double.isNaN(result.cpu()) ? "" : String.format(Locale.ROOT, " CPU %,14.0f", result.cpu()))));
            exercise.targets().stream().filter(target -> isKnown(values, target))
                    .forEach(target -> text
                            .append(line("    %-6s %s", verdict(values, target), sentence(values, target))));
        });
        return text.toString();
    }

    String json() {
        return medians.entrySet().stream().map(entry -> json(entry.getKey(), entry.getValue()))
                .collect(
                        Collectors.joining(",\n",
                                "{\"version\": 2, \"jdk\": \"" + Runtime.version() + "\", \"cores\": "
                                        + Runtime.getRuntime().availableProcessors() + ", \"jobs\": [\n",
                                "\n]}\n"));
    }

    private String range(Row row, String peer) {
        var all = found.get(row).get(peer).stream().mapToDouble(Found::value).summaryStatistics();
        return String.format(Locale.ROOT, "%,.0f to %,.0f", all.getMin(), all.getMax());
    }

    private static String json(Row row, Map<String, Found> values) {
        var exercise = row.exercise();
        var targets = exercise.targets().stream().filter(target -> isKnown(values, target))
                .map(target -> "{\"ours\": \"" + target.ours() + "\", \"peer\": \"" + target.peer() + "\", \"target\": "
                        + round(target.least()) + ", \"found\": " + round(reached(values, target)) + ", \"met\": "
                        + verdict(values, target).equals("met") + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        return "  {\"job\": \"" + exercise.job() + "\", \"collector\": \"" + row.collector() + "\", \"unit\": \""
                + exercise.measure().unit + "\", \"medians\": "
                + json(values, Found::value) + ", \"cpu\": " + json(values, Found::cpu) + ", \"targets\": " + targets
                + "}";
    }

    private static String json(Map<String, Found> values, ToDoubleFunction<Found> number) {
        return values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + round(number.applyAsDouble(entry.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static boolean isKnown(Map<String, Found> values, Exercise.Target target) {
        return values.containsKey(target.ours())
                && (target.peer().isEmpty() || !peer(values, target.peer()).isEmpty());
    }

    private static String sentence(Map<String, Found> values, Exercise.Target target) {
        return target.peer().isEmpty()
                ? line("%s: %,.0f, at most %,.0f", target.ours(), reached(values, target), target.least()).strip()
                : line("%s: %.2f times as fast as %s, at least %.2f", target.ours(), reached(values, target),
                        named(values, target.peer()), target.least()).strip();
    }

    private static String named(Map<String, Found> values, String peer) {
        return peer.equals(Exercise.KOTLINS_BEST) ? peer + " (" + peer(values, peer) + ")" : peer;
    }

    /// The name under which a target's peer was found; empty where it was not.
    private static String peer(Map<String, Found> values, String peer) {
        if (!peer.equals(Exercise.KOTLINS_BEST)) {
            return values.containsKey(peer) ? peer : "";
        }
        return KOTLINS.stream().filter(values::containsKey)
                .min(Comparator.comparingDouble(name -> values.get(name).value())).orElse("");
    }

    private static String verdict(Map<String, Found> values, Exercise.Target target) {
        double reached = reached(values, target);
        return (target.peer().isEmpty() ? reached <= target.least() : reached >= target.least()) ? "met" : "MISSED";
    }

    private static double reached(Map<String, Found> values, Exercise.Target target) {
        return target.peer().isEmpty() ? values.get(target.ours()).value()
                : ratio(values, target.ours(), target.peer());
    }

    private static double ratio(Map<String, Found> values, String ours, String peer) {
        var mine = values.get(ours);
        return mine == null ? Double.NaN : values.get(peer(values, peer)).value() / mine.value();
    }

    private static String round(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
