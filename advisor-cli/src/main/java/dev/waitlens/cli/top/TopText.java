package dev.waitlens.cli.top;

import dev.waitlens.cli.top.TopRow.Kind;
import dev.waitlens.cli.top.TopView.Unit;
import dev.waitlens.report.figure.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The screen of [TopView] as lines of plain text.
///
/// **Shape**: at most `height` lines of at most `width` characters; what does not fit is left out from below, threads before units.
final class TopText {
    private static final List<Kind> COLUMNS = List.of(Kind.values());
    private static final int COLUMN = 6;
    private static final int LEAST_NAME = 14;
    private static final int MOST_UNITS = 6;

    private final int width;
    private final int height;
    private final int name;

    TopText(int width, int height) {
        this.width = width;
        this.height = height;
        this.name = Math.max(LEAST_NAME, width - COLUMN * COLUMNS.size());
    }

    List<String> lines(TopView view) {
        var below = new ArrayList<String>();
        units(view, below);
        view.warnings().forEach(warning -> below.add("! " + warning));
        var lines = new ArrayList<String>();
        lines.add(head(view));
        lines.add(padded("THREADS") + titles());
        int room = Math.max(1, height - lines.size() - below.size());
        view.threads().stream().limit(room).forEach(row -> lines.add(row(row)));
        if (view.threads().isEmpty()) {
            lines.add("no thread of the program did anything");
        }
        lines.addAll(below);
        return lines.stream().limit(height).map(this::fitted).toList();
    }

    private static String head(TopView view) {
        var busy = view.busy() instanceof Measured.Known(double cores)
                ? String.format(Locale.ROOT, "%.2f", cores) + (view.cores() instanceof Measured.Known(double all)
                        ? " of " + Math.round(all) : "") + " processors busy"
                : "processors not measured";
        var up = view.uptimeSeconds() instanceof Measured.Known(double seconds)
                ? ", up " + Math.round(seconds) + " s" : "";
        return String.format(Locale.ROOT, "%s (%d)%s, %s, last %.1f s", view.program(), view.pid(), up, busy,
                view.seconds());
    }

    private static String titles() {
        var titles = new StringBuilder();
        COLUMNS.forEach(kind -> titles.append(String.format("%" + COLUMN + "s", kind.title)));
        return titles.toString();
    }

    private String row(TopRow row) {
        var line = new StringBuilder(padded(row.count() > 1 ? row.name() + " (" + row.count() + ")" : row.name()));
        COLUMNS.forEach(kind -> line.append(String.format("%" + COLUMN + "s", share(row.share(kind)))));
        return line.toString();
    }

    private static String share(double share) {
        return share < 0.005 ? "." : Math.round(share * 100) + "%";
    }

    private void units(TopView view, List<String> lines) {
        var units = view.units().stream().limit(MOST_UNITS).toList();
        if (units.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                padded("UNITS OF WORK") + String.format("%8s%9s%9s  %s", "CALLS/s", "ms/CALL", "AT ONCE", "BOUND BY"));
        for (Unit unit : units) {
            lines.add(padded(unit.row().name()) + String.format("%8s%9s%9s  %s", figure(unit.callsPerSecond()),
                    figure(unit.millis()), figure(unit.concurrency()), unit.verdict()));
        }
        units.stream().filter(unit -> !unit.advice().isEmpty()).limit(2)
                .forEach(unit -> lines.add("> " + unit.advice()));
    }

    private static String figure(Measured measured) {
        return measured instanceof Measured.Known(double value)
                ? String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value) : "-";
    }

    private String padded(String text) {
        var fitted = text.length() > name - 1 ? text.substring(0, name - 2) + "~" : text;
        return String.format("%-" + name + "s", fitted);
    }

    /// Names come from the program, and could hold control characters.
    private String fitted(String line) {
        var printable = line.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= width ? printable : printable.substring(0, width - 1) + "~";
    }
}
