package dev.waitlens.report.check.render;

import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.render.Lines;

/// A check as lines for a terminal.
public record CheckText(int columns, boolean colour) {
    private static final int MOST = 50;
    private static final String BOLD = "\u001b[1m";
    private static final String WARNING = "\u001b[33m";

    public String render(CheckResult result) {
        var page = new Lines(columns);
        page.wrapped("", style(BOLD), CheckWords.headline(result));
        result.notes().forEach(note -> page.wrapped("! ", style(WARNING), note));
        result.outcomes().stream().limit(MOST).forEach(outcome -> outcome(result, outcome, page));
        if (result.outcomes().size() > MOST) {
            page.wrapped("", "", Figures.count(result.outcomes().size() - MOST) + " more; --json has all");
        }
        return page.text();
    }

    private void outcome(CheckResult result, BudgetOutcome outcome, Lines page) {
        String line = CheckWords.line(result, outcome);
        page.wrapped(String.format("%-11s", CheckWords.word(outcome)), outcome.isBroken() ? style(BOLD) : "",
                outcome.budget().text() + (line.isEmpty() ? "" : " (" + line + ")")
                        + (outcome.status() == Status.KEPT ? "" : ": " + outcome.sentence()));
        for (String more : new String[] {CheckWords.place(outcome), CheckWords.card(outcome)}) {
            if (!more.isEmpty()) {
                page.wrapped(" ".repeat(11), "", more);
            }
        }
    }

    private String style(String style) {
        return colour ? style : "";
    }
}
