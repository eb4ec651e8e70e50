package dev.waitlens.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The times of the example's versions, as lines for a terminal.
final class StageTable {
    /// A run may beat its bound by so much for other reasons than the model: warm-up, another program's load.
    private static final double NOISE = 1.1;

    private StageTable() {}

    /// Before and after, with what was promised.
    static List<String> compare(StageTimes before, StageTimes after, StageBounds bounds, int processors) {
        var lines = new ArrayList<String>();
        lines.add("%-22s %11s %11s %9s %9s  %s".formatted("", Examples.Script.synchronous.title,
                Examples.Script.advised.title, "measured", "at most", "model"));
        double least = 0;
        boolean beaten = false;
        for (var stage : before.seconds().keySet()) {
            double factor = before.of(stage) / after.of(stage);
            var promise = bounds.of(stage);
            least += before.of(stage) / promise.map(StageBounds.Promise::factor).orElse(1.0);
            beaten |= promise.isPresent() && factor > promise.get().factor() * NOISE;
            lines.add(row(stage, before.of(stage), after.of(stage),
                    promise.map(each -> times(each.factor())).orElse("-"),
                    promise.map(StageBounds.Promise::model).orElse("no advice")));
        }
        lines.add(row("total", before.total(), after.total(), times(before.total() / least), ""));
        lines.add("");
        lines.add("This machine has " + processors + (processors == 1 ? " processor" : " processors")
                + ": what computes gets at most " + processors + (processors == 1 ? " time" : " times")
                + " as fast here.");
        if (beaten) {
            lines.add("More than a bound: the two runs differed in more than the model (warm-up, other load).");
        }
        return lines;
    }

    private static String row(String stage, double before, double after, String bound, String model) {
        return String.format(Locale.ROOT, "%-22s %9.2f s %9.2f s %9s %9s  %s", stage, before, after,
                times(before / after), bound, model).stripTrailing();
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
