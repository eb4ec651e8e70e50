package dev.waitlens.report.formats;

import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.compare.RunFigures;
import dev.waitlens.report.compare.UnitFigures;
import dev.waitlens.report.compare.UnitFigures.CardFigures;
import dev.waitlens.report.formats.Remark.Level;
import java.util.List;

/// What a check or a report has to remark.
public final class Remarks {
    private Remarks() {}

    /// Broken budgets.
    public static List<Remark> of(CheckResult result) {
        return result.with(Status.BROKEN).stream().map(outcome -> new Remark(outcome.budget().kind().id(),
                outcome.fails() ? Level.ERROR : Level.WARNING, message(outcome),
                outcome.unit().flatMap(UnitFigures::place),
                outcome.unit().map(UnitFigures::unit).orElse(outcome.subject().isEmpty() ? result.program()
                        : outcome.subject()),
                outcome.fingerprint())).toList();
    }

    private static String message(BudgetOutcome outcome) {
        String line = outcome.budget().line() > 0 ? " (line " + outcome.budget().line() + ")" : "";
        String card = outcome.unit().flatMap(UnitFigures::card).map(CardFigures::headline)
                .map(headline -> ". On its card: " + headline).orElse("");
        return outcome.sentence() + ". The budget is " + outcome.budget().text() + line + card;
    }

    /// What was not judged, in sentences.
    public static List<String> unjudged(CheckResult result) {
        return result.with(Status.NOT_JUDGED).stream()
                .map(outcome -> "not judged: " + outcome.budget().text() + ": " + outcome.sentence()).toList();
    }

    /// The advice of a report: what is to be left alone is no remark.
    public static List<Remark> of(RunFigures run) {
        return run.units().stream().filter(unit -> unit.card().filter(Remarks::isAdvice).isPresent()).map(unit -> {
            CardFigures card = unit.card().orElseThrow();
            return new Remark(card.rule(), Level.NOTE, card.headline(), unit.place(), unit.unit(),
                    BudgetOutcome.fingerprint(card.rule(), unit.plainName()));
        }).toList();
    }

    private static boolean isAdvice(CardFigures card) {
        return !card.model().equals("LEAVE_ALONE") && !card.model().isEmpty();
    }
}
