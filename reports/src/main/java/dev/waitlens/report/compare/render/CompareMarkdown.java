package dev.waitlens.report.compare.render;

import static dev.waitlens.report.render.MarkdownText.cell;
import static dev.waitlens.report.render.MarkdownText.prose;

import dev.waitlens.report.compare.Change;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.UnitChange;
import dev.waitlens.report.compare.UnitRuns;
import dev.waitlens.report.render.CappedMarkdown;
import java.util.List;
import java.util.stream.Collectors;

/// A comparison for a pull request or a job's summary.
///
/// **Shape**: at most [#CAP] bytes, as a report's.
public record CompareMarkdown() {
    static final int CAP = 60_000;
    private static final int UNITS = 100;

    public String render(Comparison comparison) {
        var words = new CompareWords(comparison);
        var page = new CappedMarkdown(CAP);
        page.block("### Waitlens: " + prose(words.headline()));
        page.block("- base " + prose(CompareWords.side(comparison.base())) + "\n- new "
                + prose(CompareWords.side(comparison.now())));
        page.block(comparison.conditions().sentences().stream().map(sentence -> "> **Note:** " + prose(sentence))
                .collect(Collectors.joining("\n>\n")));
        page.block(flips(comparison));
        page.block(changes(comparison));
        page.block(units("New units", comparison.fresh()));
        page.block(units("Gone", comparison.gone()));
        page.block(comparison.limits().stream().map(limit -> "- limit of " + cell(limit.unit()) + ": "
                + prose(CompareWords.limit(limit))).collect(Collectors.joining("\n")));
        page.block(comparison.loops().stream().map(loop -> "- event loop " + cell(loop.after().name()) + ": "
                + prose(CompareWords.loop(loop))).collect(Collectors.joining("\n")));
        page.block(words.rest().stream().map(sentence -> "- " + prose(sentence)).collect(Collectors.joining("\n",
                "<details><summary>What is no difference, and what was not compared</summary>\n\n", "\n\n</details>")));
        return page.text();
    }

    private static String flips(Comparison comparison) {
        return comparison.units().stream().filter(UnitChange::isSurelyFlipped)
                .map(unit -> "- **" + cell(CompareWords.name(unit)) + "**: " + prose(CompareWords.flip(unit)))
                .collect(Collectors.joining("\n"));
    }

    private static String changes(Comparison comparison) {
        List<UnitChange> sure = comparison.units().stream()
                .filter(unit -> unit.changes().stream().anyMatch(Change::isSure)).limit(UNITS).toList();
        if (sure.isEmpty()) {
            return "";
        }
        var table = new StringBuilder("| Unit of work | What | Base | New | Times (95 % interval) | |\n"
                + "|---|---|---:|---:|---:|---|\n");
        for (UnitChange unit : sure) {
            unit.changes().stream().filter(change -> change.notCompared().isEmpty())
                    .forEach(change -> table.append("| ").append(cell(CompareWords.name(unit))).append(" | ")
                            .append(change.figure().label()).append(" | ")
                            .append(prose(CompareWords.value(change.figure(), change.base()))).append(" | ")
                            .append(prose(CompareWords.value(change.figure(), change.now()))).append(" | ")
                            .append(prose(CompareWords.ratio(change))).append(" | ")
                            .append(change.isSure() ? "**" + CompareWords.meaning(change) + "**"
                                    : prose(CompareWords.meaning(change)))
                            .append(" |\n"));
        }
        return table.toString();
    }

    private static String units(String title, List<UnitRuns> units) {
        return units.isEmpty() ? "" : units.stream().limit(UNITS)
                .map(unit -> "- " + cell(unit.first().name()) + ": " + prose(CompareWords.unit(unit)))
                .collect(Collectors.joining("\n", "**" + title + "**\n\n", ""));
    }
}
