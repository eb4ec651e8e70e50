package dev.waitlens.cli.top;

import dev.waitlens.report.Card;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.Level;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.Notice;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.figure.Measured;
import java.util.Comparator;
import java.util.List;

/// What one screen shows of a window: threads and units of work, the busiest first, and what to do.
///
/// @param seconds length of the window
/// @param busy    processors that the program kept busy; unseen without thread clocks
record TopView(String program, long pid, double seconds, Measured uptimeSeconds, Measured busy, Measured cores,
        List<TopRow> threads, List<Unit> units, List<String> warnings) {
    private static final int MOST_WARNINGS = 3;

    /// A method of the program's own that calls for advice, or whose calls are timed.
    ///
    /// @param callsPerSecond,millis,concurrency unseen where its calls are not timed
    /// @param advice in a sentence; empty where there is none, or only to leave it alone
    record Unit(TopRow row, String verdict, Measured callsPerSecond, Measured millis, Measured concurrency,
            String advice) {}

    static TopView of(Report report, long pid) {
        var facts = report.facts();
        double window = facts.wallSeconds();
        var threads = report.threads().stream()
                .filter(row -> row.kind().equals("thread") || row.kind().startsWith("virtual"))
                .map(TopView::row).sorted(Comparator.comparingDouble(TopRow::busySeconds).reversed()).toList();
        var units = report.methods().stream().filter(TopView::isUnit).map(row -> unit(row, report, window))
                .sorted(Comparator.comparingDouble((Unit unit) -> unit.row.busySeconds()).reversed()).toList();
        return new TopView(facts.program(), pid, window, facts.uptimeSeconds(), facts.cpuCores(), facts.cores(),
                threads,
                units, warnings(report));
    }

    private static TopRow row(ThreadRow thread) {
        boolean nameless = thread.name().equals("(unnamed)");
        return TopRow.of(nameless ? thread.kind() : thread.name(), thread.count(), thread.wallSeconds(),
                thread.slices());
    }

    private static boolean isUnit(MethodRow method) {
        return method.own() && (!method.card().isEmpty() || method.calls().count() instanceof Measured.Known);
    }

    private static Unit unit(MethodRow method, Report report, double window) {
        double wall = method.slices().stream().map(slice -> slice.seconds())
                .mapToDouble(seconds -> seconds instanceof Measured.Known(double value) ? value : 0).sum();
        var calls = method.calls();
        Measured rate = calls.count() instanceof Measured.Known(double count) && window > 0
                ? Measured.of(count / window) : calls.count();
        var advice = report.cards().stream().filter(card -> card.id().equals(method.card()))
                .filter(card -> card.model() != Model.LEAVE_ALONE).map(Card::headline)
                .findFirst().orElse("");
        return new Unit(TopRow.of(shortName(method.method()), 1, wall, method.slices()),
                method.verdict().label(), rate, calls.meanMillis(), calls.concurrency(), advice);
    }

    /// `Shop.fetch` of `com.acme.Shop.fetch(String)`.
    private static String shortName(String method) {
        int open = method.indexOf('(');
        var name = open < 0 ? method : method.substring(0, open);
        int dot = name.lastIndexOf('.', Math.max(0, name.lastIndexOf('.') - 1));
        return name.substring(dot + 1);
    }

    private static List<String> warnings(Report report) {
        return report.notices().stream().filter(notice -> notice.level() == Level.WARNING).map(Notice::text)
                .limit(MOST_WARNINGS).toList();
    }
}
