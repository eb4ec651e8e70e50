package dev.waitlens.report.compare.render;

import dev.waitlens.report.compare.Change;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.UnitChange;
import dev.waitlens.report.compare.UnitRuns;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All that the page of a comparison says, in its order.
///
/// @param flips      units with another verdict
/// @param rows       figures of units of which any surely changed
/// @param others     figures of the others
/// @param statements what is told in a line each: limits, loops, new and vanished units
/// @param rest       what is no difference, and what was not compared
/// @param cut        what the page leaves out, as a sentence; empty for nothing
public record ComparePage(String program, String headline, List<String> sides, List<String> conditions,
        List<Named> flips, List<Row> rows, List<Row> others, List<Named> statements, List<String> rest,
        List<FlameChange> flames, List<Palette.Swatch> swatches, String cut) {
    private static final int ROWS = 600;

    /// @param name of a unit, a limit, a loop
    public record Named(String what, String name, String text) {}

    /// @param sure   the difference is beyond its interval
    /// @param sortBy the ratio as a number, -1 where there is none
    public record Row(String unit, String figure, String base, String now, String ratio, String sortBy, String meaning,
            boolean sure) {}

    static ComparePage of(Comparison comparison) {
        var words = new CompareWords(comparison);
        List<Row> sure = rows(comparison.units().stream().filter(UnitChange::isSure));
        List<Row> others = rows(comparison.units().stream().filter(unit -> !unit.isSure()));
        int all = sure.size() + others.size();
        List<Row> shown = sure.subList(0, Math.min(ROWS, sure.size()));
        List<Row> also = others.subList(0, Math.min(ROWS - shown.size(), others.size()));
        return new ComparePage(Legible.name(comparison.now().first().program()), Legible.prose(words.headline()),
                List.of(Legible.prose(CompareWords.side(comparison.base())),
                        Legible.prose(CompareWords.side(comparison.now()))),
                comparison.conditions().sentences().stream().map(Legible::prose).toList(),
                comparison.units().stream().filter(UnitChange::isSurelyFlipped).limit(ROWS)
                        .map(unit -> named("", CompareWords.name(unit), CompareWords.flip(unit))).toList(),
                shown, also, statements(comparison), words.rest().stream().map(Legible::prose).toList(),
                flames(comparison), Palette.all(), shown.size() + also.size() == all ? ""
                        : "%s of %s rows are on this page; the JSON form has all.".formatted(Figures.count(ROWS),
                                Figures.count(all)));
    }

    private static List<Row> rows(Stream<UnitChange> units) {
        return units.flatMap(unit -> unit.changes().stream().map(change -> row(unit, change))).toList();
    }

    private static Row row(UnitChange unit, Change change) {
        return new Row(Legible.name(CompareWords.name(unit)), change.figure().label(),
                CompareWords.value(change.figure(), change.base()), CompareWords.value(change.figure(), change.now()),
                CompareWords.ratio(change), change.ratio().map(ratio -> Double.toString(ratio.value())).orElse("-1"),
                Legible.prose(CompareWords.meaning(change)), change.isSure());
    }

    private static List<Named> statements(Comparison comparison) {
        var statements = new ArrayList<Named>();
        comparison.fresh().forEach(unit -> statements.add(unit("new unit", unit)));
        comparison.gone().forEach(unit -> statements.add(unit("gone", unit)));
        comparison.limits()
                .forEach(limit -> statements.add(named("limit of", limit.unit(), CompareWords.limit(limit))));
        comparison.loops()
                .forEach(loop -> statements.add(named("event loop", loop.after().name(), CompareWords.loop(loop))));
        return statements.subList(0, Math.min(ROWS, statements.size()));
    }

    private static Named unit(String what, UnitRuns unit) {
        return named(what, unit.first().name(), CompareWords.unit(unit));
    }

    private static Named named(String what, String name, String text) {
        return new Named(what, Legible.name(name), Legible.prose(text));
    }

    /// Of the first run of each side: flame graphs have no median.
    private static List<FlameChange> flames(Comparison comparison) {
        var flames = new ArrayList<FlameChange>();
        comparison.now().first().flames().forEach(now -> comparison.base().first().flames().stream()
                .filter(base -> base.title().equals(now.title())).findFirst()
                .flatMap(base -> FlameChange.of("flame-" + (flames.size() + 1), base, now)).ifPresent(flames::add));
        return flames;
    }
}
