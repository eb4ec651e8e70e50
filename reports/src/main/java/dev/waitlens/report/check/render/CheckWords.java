package dev.waitlens.report.check.render;

import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.compare.UnitFigures;
import dev.waitlens.report.legible.Figures;

/// A check in words.
final class CheckWords {
    private CheckWords() {}

    /// What came of it, in one sentence.
    static String headline(CheckResult result) {
        long broken = result.outcomes().stream().filter(outcome -> outcome.fails() && outcome.isBroken()).count();
        long warned = result.with(Status.BROKEN).size() - broken;
        String warnings = warned == 0 ? "" : ", " + Figures.count(warned) + (warned == 1 ? " warning" : " warnings");
        if (broken > 0) {
            return "Broken: " + Figures.count(broken) + (broken == 1 ? " budget" : " budgets") + warnings + ".";
        }
        if (result.isUnjudged()) {
            return "Cannot judge: " + Figures.count(result.outcomes().stream()
                    .filter(outcome -> outcome.fails() && outcome.status() == Status.NOT_JUDGED).count())
                    + " of the budgets" + warnings + ".";
        }
        return result.outcomes().isEmpty() ? "No budgets." : "All budgets are kept" + warnings + ".";
    }

    static String word(BudgetOutcome outcome) {
        return switch (outcome.status()) {
            case KEPT -> "kept";
            case BROKEN -> outcome.fails() ? "broken" : "warning";
            case NOT_JUDGED -> "not judged";
            case IGNORED -> "ignored";
        };
    }

    /// `waitlens.yml:4`; empty where the budget stands in no file.
    static String line(CheckResult result, BudgetOutcome outcome) {
        return outcome.budget().line() == 0 ? "" : result.source() + ":" + outcome.budget().line();
    }

    /// What the unit's card advises; empty where it has none.
    static String card(BudgetOutcome outcome) {
        return outcome.status() != Status.BROKEN ? "" : outcome.unit().flatMap(UnitFigures::card)
                .map(card -> "card: " + card.headline() + " [" + card.rule() + "]").orElse("");
    }

    /// `at com.acme.Shop.ask, line 16`; empty where the recording does not say.
    static String place(BudgetOutcome outcome) {
        return outcome.status() != Status.BROKEN ? "" : outcome.unit().flatMap(UnitFigures::place)
                .map(place -> "at " + place.className() + "." + place.method()
                        + (place.line() > 0 ? ", line " + place.line() : ""))
                .orElse("");
    }
}
