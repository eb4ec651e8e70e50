package dev.waitlens.report.compare.render;

import dev.waitlens.report.compare.Change;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.UnitChange;
import dev.waitlens.report.compare.UnitRuns;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.render.Lines;
import java.util.List;

/// A comparison as lines for a terminal.
public record CompareText(int columns, boolean colour) {
    private static final int UNITS = 20;
    private static final String BOLD = "\u001b[1m";
    private static final String WARNING = "\u001b[33m";

    public String render(Comparison comparison) {
        var words = new CompareWords(comparison);
        var page = new Lines(columns);
        page.wrapped("", style(BOLD), words.headline());
        page.wrapped("base ", "", CompareWords.side(comparison.base()));
        page.wrapped("new  ", "", CompareWords.side(comparison.now()));
        comparison.conditions().sentences().forEach(sentence -> page.wrapped("! ", style(WARNING), sentence));
        page.gap();
        List<UnitChange> sure = comparison.units().stream().filter(UnitChange::isSure).toList();
        sure.stream().limit(UNITS).forEach(unit -> unit(unit, page));
        if (sure.size() > UNITS) {
            page.wrapped("  ", "", Figures.count(sure.size() - UNITS) + " more units changed; --json has all");
        }
        units("new unit", comparison.fresh(), page);
        units("gone", comparison.gone(), page);
        comparison.limits().forEach(limit -> page.wrapped("", "", "limit of " + limit.unit() + ": "
                + CompareWords.limit(limit)));
        comparison.loops().forEach(loop -> page.wrapped("", "", "event loop " + loop.after().name() + ": "
                + CompareWords.loop(loop)));
        page.gap();
        words.rest().forEach(sentence -> page.wrapped("- ", "", sentence));
        return page.text();
    }

    private void unit(UnitChange unit, Lines page) {
        page.wrapped("", style(BOLD), CompareWords.name(unit)
                + (unit.isSurelyFlipped() ? ": " + CompareWords.flip(unit) : ""));
        unit.changes().stream().filter(change -> change.notCompared().isEmpty())
                .forEach(change -> change(change, page));
    }

    private static void change(Change change, Lines page) {
        page.wrapped("  ", "", change.figure().label() + ": " + CompareWords.value(change.figure(), change.base())
                + " → " + CompareWords.value(change.figure(), change.now())
                + (change.ratio().isEmpty() ? "" : ", " + CompareWords.ratio(change)) + ", "
                + CompareWords.meaning(change));
    }

    private static void units(String what, List<UnitRuns> units, Lines page) {
        units.stream().limit(UNITS).forEach(unit -> page.wrapped("", "", what + " " + unit.first().name() + ": "
                + CompareWords.unit(unit)));
        if (units.size() > UNITS) {
            page.wrapped("", "", Figures.count(units.size() - UNITS) + " more: " + what);
        }
    }

    private String style(String style) {
        return colour ? style : "";
    }
}
