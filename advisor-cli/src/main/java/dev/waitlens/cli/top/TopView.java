package dev.waitlens.cli.top;

import dev.waitlens.report.Card;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.Level;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.Notice;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.Incident;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one screen shows of a window: threads, units of work and event loops, the busiest first, and what to do.
///
/// @param seconds length of the window
/// @param busy    processors that the program kept busy; unseen without thread clocks
record TopView(String program, long pid, double seconds, Measured uptimeSeconds, Measured busy, Measured cores,
        List<TopRow> threads, List<Unit> units, List<Loop> loops, List<String> warnings) {
    private static final int MOST_WARNINGS = 3;
    private static final String LAMBDA = " (lambda";

    /// A method of the program's own that calls for advice, or whose calls are timed.
    ///
    /// @param callsPerSecond,millis,concurrency unseen where its calls are not timed
    record Unit(TopRow row, String verdict, Measured callsPerSecond, Measured millis, Measured concurrency,
            Advised advised) {

        /// In a sentence; empty where there is none, or only to leave it alone.
        String advice() {
            return advised.toDo;
        }
    }

    /// What is said of a unit, and where it waits.
    ///
    /// @param toDo      the advice in a sentence; empty where there is none, or only to leave it alone
    /// @param sentences all that is said, the advice first
    /// @param stacks    heaviest first; each outermost first
    record Advised(String toDo, List<String> sentences, List<Card.Stack> stacks) {
        static final Advised NOTHING = new Advised("", List.of(), List.of());

        static Advised of(Card card) {
            var sentences = Stream.of(card.headline(), card.whyModel(), card.limit()).filter(each -> !each.isBlank())
                    .distinct().toList();
            return new Advised(card.model() == Model.LEAVE_ALONE ? "" : card.headline(), sentences, card.stacks());
        }
    }

    /// An event loop of our runtime.
    ///
    /// @param lag     how long a task that was ready stood in the queue
    /// @param blocked how often it stood still for something that blocks
    record Loop(String name, Measured busyShare, EventLoop.Latency lag, EventLoop.Latency turns, long blocked) {}

    /// @param timedSeconds of the window, in which calls were timed
    static TopView of(Report report, long pid, double timedSeconds) {
        var facts = report.facts();
        double window = facts.wallSeconds();
        var threads = report.threads().stream()
                .filter(row -> row.kind().equals("thread") || row.kind().startsWith("virtual"))
                .map(TopView::row).sorted(TopOrder.BUSY.comparator()).toList();
        var methods = report.methods().stream().filter(TopView::isUnit).toList();
        var names = shortNames(methods.stream().map(MethodRow::method).toList());
        var units = methods.stream().map(row -> unit(row, names.get(row.method()), report, timedSeconds))
                .sorted(Comparator.comparing(Unit::row, TopOrder.BUSY.comparator())).toList();
        var loops = report.loops().loops().stream().map(TopView::loop).toList();
        return new TopView(facts.program(), pid, window, facts.uptimeSeconds(), facts.cpuCores(), facts.cores(),
                threads, units, loops, warnings(report));
    }

    /// The same of other rows.
    TopView with(List<TopRow> otherThreads, List<Unit> otherUnits) {
        return new TopView(program, pid, seconds, uptimeSeconds, busy, cores, otherThreads, otherUnits, loops,
                warnings);
    }

    /// In their order.
    List<String> unitNames() {
        return units.stream().map(unit -> unit.row.name()).toList();
    }

    private static TopRow row(ThreadRow thread) {
        boolean nameless = thread.name().equals("(unnamed)");
        return TopRow.of(nameless ? thread.kind() : thread.name(), thread.count(), thread.wallSeconds(),
                thread.slices());
    }

    private static boolean isUnit(MethodRow method) {
        return method.own() && (!method.card().isEmpty() || method.calls().count() instanceof Measured.Known);
    }

    private static Unit unit(MethodRow method, String name, Report report, double timedSeconds) {
        double wall = method.slices().stream().map(slice -> slice.seconds())
                .mapToDouble(seconds -> seconds instanceof Measured.Known(double value) ? value : 0).sum();
        var calls = method.calls();
        Measured rate = calls.count() instanceof Measured.Known(double count) && timedSeconds > 0
                ? Measured.of(count / timedSeconds) : calls.count();
        var advised = report.cards().stream().filter(card -> card.id().equals(method.card())).map(Advised::of)
                .findFirst().orElse(Advised.NOTHING);
        return new Unit(TopRow.of(name, 1, wall, method.slices()),
                method.verdict().label(), rate, calls.meanMillis(), calls.concurrency(), advised);
    }

    private static Loop loop(EventLoop loop) {
        long blocked = loop.incidents().stream().filter(each -> each.kind() == Incident.Kind.BLOCKED).count();
        return new Loop(loop.name(), loop.busyShare(), loop.lag(), loop.turns(), blocked);
    }

    /// By method, a name that no other of them has: `Shop.fetch`, where that is not enough `Shop.fetch(String)`, else the whole.
    static Map<String, String> shortNames(List<String> methods) {
        Map<String, String> names = new HashMap<>();
        for (UnaryOperator<String> naming : List.<UnaryOperator<String>>of(TopView::shortName, TopView::withParameters,
                UnaryOperator.identity())) {
            var uses = methods.stream().collect(Collectors.groupingBy(naming, Collectors.counting()));
            methods.stream().filter(method -> uses.get(naming.apply(method)) == 1)
                    .forEach(method -> names.putIfAbsent(method, naming.apply(method)));
        }
        return names;
    }

    private static String withParameters(String method) {
        int open = method.indexOf('(');
        return open < 0 || method.contains(LAMBDA) ? shortName(method) : shortName(method) + method.substring(open);
    }

    /// `Shop.fetch` of `com.acme.Shop.fetch(String)`, `Shop.fetch (lambda)` of `com.acme.Shop.fetch (lambda)`.
    static String shortName(String method) {
        int lambda = method.indexOf(LAMBDA);
        int open = lambda < 0 ? method.indexOf('(') : lambda;
        var name = open < 0 ? method : method.substring(0, open);
        int dot = name.lastIndexOf('.', Math.max(0, name.lastIndexOf('.') - 1));
        int end = lambda < 0 ? -1 : method.indexOf(')', lambda);
        return name.substring(dot + 1) + (end < 0 ? "" : method.substring(lambda, end + 1));
    }

    /// What happened to an event loop first, because it is over when the window is.
    private static List<String> warnings(Report report) {
        var blocked = report.loops().loops().stream()
                .flatMap(loop -> loop.incidents().stream().filter(each -> each.kind() == Incident.Kind.BLOCKED).limit(1)
                        .map(incident -> loop.name() + ": " + incident.title()));
        var notices = report.notices().stream().filter(notice -> notice.level() == Level.WARNING).map(Notice::text);
        return Stream.concat(blocked, notices).limit(MOST_WARNINGS).toList();
    }
}
