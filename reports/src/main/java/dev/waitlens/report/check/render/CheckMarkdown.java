package dev.waitlens.report.check.render;

import static dev.waitlens.report.render.MarkdownText.cell;
import static dev.waitlens.report.render.MarkdownText.prose;

import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.render.CappedMarkdown;
import java.util.List;
import java.util.stream.Collectors;

/// A check for a pull request or a job's summary.
///
/// **Shape**: at most [#CAP] bytes, as a report's.
public record CheckMarkdown() {
    static final int CAP = 60_000;
    private static final int MOST = 100;

    public String render(CheckResult result) {
        var page = new CappedMarkdown(CAP);
        page.block("### Waitlens: " + prose(CheckWords.headline(result)));
        page.block(
                result.notes().stream().map(note -> "> **Note:** " + prose(note)).collect(Collectors.joining("\n>\n")));
        page.block(table(result, result.outcomes().stream().filter(o -> o.status() != Status.KEPT).toList()));
        List<BudgetOutcome> kept = result.with(Status.KEPT);
        page.block(kept.isEmpty() ? "" : "Kept: " + kept.stream().map(outcome -> cell(outcome.budget().text()))
                .collect(Collectors.joining(", ")));
        return page.text();
    }

    private static String table(CheckResult result, List<BudgetOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "";
        }
        var table = new StringBuilder("| | Budget | What was seen | Where |\n|---|---|---|---|\n");
        for (BudgetOutcome outcome : outcomes.subList(0, Math.min(MOST, outcomes.size()))) {
            String line = CheckWords.line(result, outcome);
            String card = CheckWords.card(outcome);
            table.append("| ").append(outcome.isBroken() ? "**" + CheckWords.word(outcome) + "**"
                    : CheckWords.word(outcome)).append(" | ").append(cell(outcome.budget().text()))
                    .append(line.isEmpty() ? "" : " " + prose(line)).append(" | ").append(prose(outcome.sentence()))
                    .append(card.isEmpty() ? "" : "<br>" + prose(card)).append(" | ")
                    .append(prose(CheckWords.place(outcome))).append(" |\n");
        }
        return table + (outcomes.size() > MOST ? "\n" + (outcomes.size() - MOST) + " more are in the JSON form." : "");
    }
}
