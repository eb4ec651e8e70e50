package dev.waitlens.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The times of the example's versions, as lines for a terminal.
final class StageTable {
    private static final String ROW = "%-22s %11s %11s %9s  %-22s %-7s %s";

    private StageTable() {}

    /// Before and after, with what was forecast.
    static List<String> compare(StageTimes before, StageTimes after, StageBounds bounds, int processors) {
        var lines = new ArrayList<String>();
        lines.add(ROW.formatted("", Examples.Script.synchronous.title, Examples.Script.advised.title, "measured",
                "forecast", "inside", "model"));
        double expected = 0;
        boolean bounded = false;
        for (var stage : before.seconds().keySet()) {
            double factor = before.of(stage) / after.of(stage);
            var promise = bounds.of(stage);
            expected += before.of(stage) / promise.map(StageBounds.Promise::figure).orElse(1.0);
            bounded |= promise.filter(each -> !each.forecast()).isPresent();
            lines.add(row(stage, before.of(stage), after.of(stage), promise.map(StageTable::words).orElse("-"),
                    promise.map(each -> each.holds(factor) ? "yes" : "no").orElse("-"),
                    promise.map(StageBounds.Promise::model).orElse("no advice")));
        }
        String total = times(before.total() / expected);
        lines.add(row("total", before.total(), after.total(), bounded ? "at most " + total : total, "", ""));
        lines.add("");
        lines.add("This machine has " + processors + (processors == 1 ? " processor" : " processors")
                + ": what computes gets at most " + processors + (processors == 1 ? " time" : " times")
                + " as fast here.");
        lines.add("The first run was recorded, and the forecast was made from it before the second one.");
        return lines;
    }

    private static String words(StageBounds.Promise promise) {
        return promise.forecast()
                ? String.format(Locale.ROOT, "%.1f x (%.1f to %.1f)", promise.factor(), promise.low(), promise.high())
                : "at most " + times(promise.figure());
    }

    private static String row(String stage, double before, double after, String forecast, String inside,
            String model) {
        return ROW.formatted(stage, seconds(before), seconds(after), times(before / after), forecast, inside, model)
                .stripTrailing();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    /// Every version, a column each stage.
    static List<String> all(Map<Examples.Script, StageTimes> versions) {
        var lines = new ArrayList<String>();
        double first = versions.values().iterator().next().total();
        var stages = versions.values().iterator().next().seconds().keySet();
        lines.add("%-26s".formatted("seconds") + stages.stream().map(stage -> "%10s".formatted(stage.split(" ")[0]))
                .collect(Collectors.joining()) + "%10s %9s".formatted("total", ""));
        versions.forEach((version, times) -> lines.add("%-26s".formatted(version.title)
                + stages.stream().map(stage -> String.format(Locale.ROOT, "%10.2f", times.of(stage)))
                        .collect(Collectors.joining())
                + String.format(Locale.ROOT, "%10.2f %9s", times.total(), times(first / times.total()))));
        return lines;
    }

    private static String times(double factor) {
        return String.format(Locale.ROOT, "%.1f x", factor);
    }
}
