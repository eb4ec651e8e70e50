package dev.waitlens.report.check;

import dev.waitlens.report.check.BudgetOutcome.Status;
import java.util.Comparator;
import java.util.List;

/// What a check found.
///
/// @param source     the file of budgets; empty where there is none
/// @param program    what was run
/// @param notes      what the reader must know before the outcomes
/// @param outcomes   the broken ones that fail a build first, then the other broken ones, then in the order of the file
public record CheckResult(String source, String program, List<String> notes, List<BudgetOutcome> outcomes) {

    public CheckResult {
        notes = List.copyOf(notes);
        outcomes = outcomes.stream().sorted(Comparator.comparing((BudgetOutcome outcome) -> !outcome.isBroken())
                .thenComparing(outcome -> !outcome.fails()).thenComparing(BudgetOutcome::status)).toList();
    }

    /// A budget that fails the build is broken.
    public boolean isBroken() {
        return outcomes.stream().anyMatch(outcome -> outcome.fails() && outcome.isBroken());
    }

    /// None is broken, and of one that would fail the build nobody can tell.
    public boolean isUnjudged() {
        return !isBroken()
                && outcomes.stream().anyMatch(outcome -> outcome.fails() && outcome.status() == Status.NOT_JUDGED);
    }

    public List<BudgetOutcome> with(Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }
}
