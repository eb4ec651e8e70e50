package dev.waitlens.report.compare.render;

import dev.waitlens.report.State.Kind;
import dev.waitlens.report.compare.Change;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.Comparison.LimitChange;
import dev.waitlens.report.compare.Comparison.LoopChange;
import dev.waitlens.report.compare.Estimate;
import dev.waitlens.report.compare.Figure;
import dev.waitlens.report.compare.Side;
import dev.waitlens.report.compare.UnitChange;
import dev.waitlens.report.compare.UnitRuns;
import dev.waitlens.report.compare.UnitFigures.LimitFigures;
import dev.waitlens.report.figure.Span;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A comparison in sentences: the one place in which it becomes words.
public final class CompareWords {
    private final Comparison comparison;

    public CompareWords(Comparison comparison) {
        this.comparison = comparison;
    }

    /// What is different, in one sentence.
    String headline() {
        var parts = new ArrayList<String>();
        count(parts, comparison.units().stream().filter(UnitChange::isSurelyFlipped).count(), "verdict flipped",
                "verdicts flipped");
        count(parts, time(true), "unit slower", "units slower");
        count(parts, time(false), "unit faster", "units faster");
        count(parts, comparison.units().stream().filter(unit -> unit.changes().stream()
                .anyMatch(change -> change.isSure() && !change.figure().isTime())).count(),
                "unit with other counts", "units with other counts");
        count(parts, comparison.fresh().size(), "new unit", "new units");
        count(parts, comparison.gone().size(), "unit gone", "units gone");
        count(parts, comparison.limits().size(), "limit changed", "limits changed");
        count(parts, comparison.loops().size(), "event loop blocked for another time",
                "event loops blocked for another time");
        if (parts.isEmpty()) {
            return comparison.isPartial() ? "No difference in what can be compared; some cannot, see below."
                    : "No difference beyond what one run is from the next.";
        }
        return String.join(", ", parts) + ".";
    }

    private long time(boolean worse) {
        return comparison.units().stream().flatMap(unit -> unit.time().stream())
                .filter(change -> change.isSure() && change.isWorse() == worse).count();
    }

    private static void count(List<String> parts, long number, String one, String many) {
        if (number > 0) {
            parts.add(Figures.count(number) + " " + (number == 1 ? one : many));
        }
    }

    /// `main.json: com.acme.Shop, 6.4 s on 2 processors`.
    static String side(Side side) {
        String cores = side.first().cores().isPresent()
                ? " on " + Figures.cores(side.first().cores().getAsDouble()) + " processors" : "";
        String runs = side.runs().size() == 1 ? "" : ", medians of " + side.runs().size() + " runs";
        return side.name() + ": " + side.first().program() + ", "
                + Figures.seconds(side.median(run -> run.wallSeconds()))
                + cores + runs;
    }

    /// `I/O-bound → lock-bound (outside 96 % → 4 %, lock 0 % → 95 %)`.
    public static String flip(UnitChange unit) {
        UnitChange.Flip flip = unit.flip().orElseThrow();
        var shares = new ArrayList<String>();
        for (Kind kind : List.of(Kind.CPU, Kind.IO, Kind.LOCK)) {
            double before = unit.base().share(kind);
            double after = unit.now().share(kind);
            if (Math.abs(before - after) >= 0.01) {
                shares.add(word(kind) + " " + Figures.percent(before) + " → " + Figures.percent(after));
            }
        }
        return flip.before().label() + " → " + flip.after().label()
                + (shares.isEmpty() ? "" : " (" + String.join(", ", shares) + ")");
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case CPU -> "CPU";
            case IO -> "waiting for the outside";
            case LOCK -> "lock";
            case RESULT, IDLE, OTHER -> "other";
        };
    }

    /// `10.1 ms`, `2.0`.
    public static String value(Figure figure, Optional<Estimate> estimate) {
        return estimate.map(known -> value(figure, known.value())).orElse(Figures.NOT_MEASURED);
    }

    /// As [#value(Figure, Optional)].
    public static String value(Figure figure, double value) {
        return switch (figure) {
            case SECONDS, SECONDS_PER_CALL -> Figures.seconds(value);
            case WAITS, ROUND_TRIPS -> Figures.count(value);
            case WAITS_PER_CALL, ROUND_TRIPS_PER_CALL, CONCURRENCY -> Figures.decimal(value, value < 9.95 ? 1 : 0);
        };
    }

    /// `2.9× (2.3× to 3.5×)`; empty where there is no ratio.
    public static String ratio(Change change) {
        return change.ratio().map(Estimate::span).map(CompareWords::interval).orElse("");
    }

    private static String interval(Span span) {
        return Figures.factor(span.value()) + " (" + Figures.factors(span) + ")";
    }

    /// `slower`, `fewer`; `within its interval`, or why the two are not compared.
    static String meaning(Change change) {
        if (change.ratio().isEmpty()) {
            return change.notCompared().isEmpty() ? "where there was none" : "not compared: " + change.notCompared();
        }
        if (!change.isSure()) {
            return "within its interval";
        }
        boolean more = change.ratio().get().value() > 1;
        return change.figure().isTime() ? more ? "slower" : "faster" : more ? "more" : "fewer";
    }

    static String unit(UnitRuns unit) {
        return unit.verdict().map(verdict -> verdict.label() + ", ").orElse("")
                + Figures.seconds(unit.first().workSeconds()) + ", " + Figures.percent(unit.share())
                + " of the work and waiting";
    }

    public static String limit(LimitChange change) {
        return change.before().map(LimitFigures::words).orElse("no limit") + " → "
                + change.after().map(LimitFigures::words).orElse("no limit");
    }

    static String loop(LoopChange change) {
        return "blocked " + Figures.count(change.before().blocked()) + " times, "
                + Figures.seconds(change.before().totalSeconds()) + " in all → "
                + Figures.count(change.after().blocked()) + " times, " + Figures.seconds(change.after().totalSeconds())
                + " in all, the longest " + Figures.seconds(change.after().longestSeconds());
    }

    /// What is not told as a difference, and why, in sentences.
    List<String> rest() {
        var said = new ArrayList<String>();
        comparison.units().stream().filter(unit -> unit.flip().isPresent() && !unit.isSurelyFlipped())
                .forEach(unit -> said.add(name(unit) + ": " + flip(unit)
                        + ": on the edge between the two, or too few samples; no flip."));
        List<String> methods = comparison.units().stream().filter(UnitChange::method).map(CompareWords::name).toList();
        if (!methods.isEmpty()) {
            said.add("A unit of its own on one side only, and so compared as a method with all that it calls: "
                    + few(methods) + ".");
        }
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (UnitChange unit : comparison.units()) {
            unit.changes().stream().filter(change -> !change.notCompared().isEmpty())
                    .forEach(change -> reasons.computeIfAbsent(change.notCompared(), _ -> new ArrayList<>())
                            .add(change.figure().label() + " of " + name(unit)));
        }
        reasons.forEach((why, what) -> said.add("Not compared, " + why + ": " + few(what) + "."));
        List<String> same = comparison.units().stream().filter(unit -> !unit.isSure()).map(CompareWords::name).toList();
        if (!same.isEmpty()) {
            said.add("No sure difference: " + few(same) + ".");
        }
        return said;
    }

    private static String few(List<String> all) {
        int most = 6;
        return all.size() <= most ? String.join(", ", all)
                : String.join(", ", all.subList(0, most)) + " and " + Figures.count(all.size() - most) + " more";
    }

    public static String name(UnitChange unit) {
        return unit.now().first().name();
    }
}
