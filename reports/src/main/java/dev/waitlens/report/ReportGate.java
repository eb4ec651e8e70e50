package dev.waitlens.report;

import dev.waitlens.report.figure.Measured;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The last look at a report before anybody reads it: what must hold of every run, whatever was recorded.
///
/// A damaged recording can say anything, and each stage believes the one before. Here it is asked of the result: are times finite
/// and not negative, are shares of a whole between 0 and 1 and sum to it, did the run take any time, and was no thread in it for
/// longer than it took.
///
/// Intended: figures are found by reflection and known by the names of their components, so that a new one is looked at, too.
public final class ReportGate {
    /// What sums of floating-point shares may be off.
    private static final double ROUNDING = 1e-6;
    /// What two clocks of one machine may be apart over a run.
    private static final double CLOCKS = 0.01;
    /// Readings of thread clocks come once a second: at most one of them is counted too much.
    private static final double READING_SECONDS = 1;
    private static final int MOST_NAMED = 3;

    private final Report report;
    private final double wall;

    private ReportGate(Report report) {
        this.report = report;
        this.wall = report.facts().wallSeconds();
    }

    /// What cannot be, in clauses: `its wall time is -3.2 s`. Nothing of such a report may be shown.
    public static List<String> impossible(Report report) {
        var gate = new ReportGate(report);
        var found = new ArrayList<String>();
        if (gate.wall <= 0) {
            found.add("its wall time is " + gate.number(gate.wall) + " s");
        }
        gate.figures(found);
        gate.sums("the shares of the program's time", report.shares(), found);
        report.threads().forEach(row -> gate.sums("the shares of a thread's time", row.slices(), found));
        return few(found);
    }

    /// What contradicts itself but may be right in the main, in clauses.
    public static List<String> doubtful(Report report) {
        var gate = new ReportGate(report);
        var found = new ArrayList<String>();
        report.threads().stream().filter(row -> row.wallSeconds() > row.count() * gate.wall * (1 + CLOCKS))
                .forEach(row -> found.add("a thread lived for " + gate.number(row.wallSeconds() / row.count())
                        + " s in a recording of " + gate.number(gate.wall) + " s"));
        known(report.facts().uptimeSeconds()).filter(uptime -> uptime < gate.wall * (1 - CLOCKS) - READING_SECONDS)
                .ifPresent(uptime -> found.add("the JVM had run for " + gate.number(uptime)
                        + " s at the end of a recording of " + gate.number(gate.wall) + " s"));
        var cores = known(report.facts().cores());
        var used = known(report.facts().cpuCores());
        if (cores.isPresent() && used.isPresent()
                && used.get() > cores.get() * (1 + CLOCKS + READING_SECONDS / gate.wall)) {
            found.add(gate.number(used.get()) + " of " + gate.number(cores.get()) + " processors were busy");
        }
        return few(found);
    }

    private void figures(List<String> found) {
        Deque<Figure> open = new ArrayDeque<>(List.of(new Figure("report", report)));
        while (!open.isEmpty()) {
            Figure next = open.pop();
            switch (next.value()) {
                case Double value -> figure(next.name(), value, found);
                case Measured.Known known -> open.push(new Figure(next.name(), known.value()));
                case Optional<?> optional -> optional.ifPresent(value -> open.push(new Figure(next.name(), value)));
                case Collection<?> many -> many.forEach(value -> open.push(new Figure(next.name(), value)));
                case Record parts -> components(parts, open);
                default -> {
                }
            }
        }
    }

    private record Figure(String name, Object value) {}

    private static void components(Record parts, Deque<Figure> open) {
        try {
            for (RecordComponent component : parts.getClass().getRecordComponents()) {
                open.push(new Figure(component.getName(), component.getAccessor().invoke(parts)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record without public parts: " + parts.getClass(), e);
        }
    }

    private void figure(String name, double value, List<String> found) {
        boolean share = name.toLowerCase(Locale.ROOT).endsWith("share") || name.equals("unexplained");
        if (!Double.isFinite(value) || value < 0 || share && value > 1 + ROUNDING) {
            found.add("the figure " + name + " is " + number(value));
        }
    }

    private void sums(String what, List<Report.Slice> slices, List<String> found) {
        double sum = slices.stream().mapToDouble(Report.Slice::share).sum();
        if (sum != 0 && Math.abs(sum - 1) > ROUNDING) {
            found.add(what + " sum to " + number(sum));
        }
    }

    private static Optional<Double> known(Measured figure) {
        return figure instanceof Measured.Known known ? Optional.of(known.value()) : Optional.empty();
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static List<String> few(List<String> found) {
        List<String> different = found.stream().distinct().toList();
        if (different.size() <= MOST_NAMED) {
            return different;
        }
        var few = new ArrayList<>(different.subList(0, MOST_NAMED));
        few.add((different.size() - MOST_NAMED) + " more of this kind");
        return few;
    }
}
