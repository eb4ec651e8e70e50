package dev.waitlens.report.check;

import dev.waitlens.report.check.CheckFile.Ignored;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.Side;
import dev.waitlens.report.legible.Figures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds a run to its budgets.
///
/// A budget is broken only where the whole interval of the figure is beyond its limit. What the machine may have done, or what too few
/// samples say, is not judged.
public final class BudgetCheck {
    /// CPU samples and waits of a whole run without which nothing is judged.
    private static final long FEW_EVENTS = 20;

    private final Side side;
    private final Optional<Comparison> comparison;
    private final CheckFile file;
    private final LocalDate today;
    private final String noBaseline;

    private BudgetCheck(Side side, Optional<Comparison> comparison, CheckFile file, LocalDate today,
            String noBaseline) {
        this.side = side;
        this.comparison = comparison;
        this.file = file;
        this.today = today;
        this.noBaseline = noBaseline;
    }

    /// @param comparison with the baseline; empty where there is none
    /// @param noBaseline why not, in words
    public static CheckResult of(Side side, Optional<Comparison> comparison, CheckFile file, LocalDate today,
            String noBaseline) {
        return new BudgetCheck(side, comparison, file, today, noBaseline).result();
    }

    private CheckResult result() {
        var outcomes = new ArrayList<BudgetOutcome>();
        file.fail().forEach(budget -> outcomes.addAll(judged(budget, true)));
        file.warn().forEach(budget -> outcomes.addAll(judged(budget, false)));
        var notes = new ArrayList<>(comparison.map(known -> known.conditions().sentences()).orElse(List.of()));
        file.ignored().stream().filter(this::isOver).forEach(over -> notes.add(
                "%s, line %d: the exception for %s ended on %s.".formatted(file.source(), over.line(),
                        over.budget().id(), over.until().orElseThrow())));
        return new CheckResult(file.source(), side.first().program(), notes, outcomes);
    }

    private List<BudgetOutcome> judged(BudgetLine budget, boolean fails) {
        var judge = new Judge(side, comparison, budget, fails);
        Optional<String> blind = blind(budget);
        if (blind.isPresent()) {
            return List.of(judge.outcome(Status.NOT_JUDGED, blind.get()));
        }
        List<BudgetOutcome> found = judge.outcomes().stream().map(this::unlessTheMachineDidIt).map(this::unlessIgnored)
                .toList();
        return found.isEmpty() ? List.of(judge.outcome(Status.KEPT, "kept")) : found;
    }

    /// Why nothing can be said, whatever was recorded.
    private Optional<String> blind(BudgetLine budget) {
        if (budget.kind() == BudgetKind.UNEXPLAINED) {
            return Optional.empty();
        }
        if (side.median(run -> run.events()) < FEW_EVENTS) {
            return Optional.of("too few samples: " + Figures.count(side.median(run -> run.events()))
                    + " in the run; record a longer one");
        }
        if (budget.kind().isOfUnits() && side.units().isEmpty() && side.loops().isEmpty()) {
            return Optional.of("the run has no unit of work; record a longer one");
        }
        if (side.unexplained() > file.unexplained()) {
            return Optional.of(Figures.percent(side.unexplained()) + " of the time is unexplained, more than "
                    + Figures.percent(file.unexplained()));
        }
        return budget.needsBaseline() && comparison.isEmpty() ? Optional.of(noBaseline) : Optional.empty();
    }

    private BudgetOutcome unlessTheMachineDidIt(BudgetOutcome outcome) {
        boolean busy = side.isMachineBusy() || comparison.filter(known -> known.base().isMachineBusy()).isPresent();
        return outcome.isBroken() && busy && outcome.budget().kind().dependsOnTheMachine()
                ? new BudgetOutcome(outcome.budget(), outcome.fails(), Status.NOT_JUDGED,
                        "the machine was busy with other programs: " + outcome.sentence(), outcome.unit(),
                        outcome.subject())
                : outcome;
    }

    private BudgetOutcome unlessIgnored(BudgetOutcome outcome) {
        return file.ignored().stream().filter(each -> each.budget() == outcome.budget().kind() && !isOver(each))
                .filter(each -> each.unit().isEmpty() || outcome.unit()
                        .filter(unit -> BudgetLine.matches(each.unit().get(), unit)).isPresent())
                .findFirst().map(each -> new BudgetOutcome(outcome.budget(), outcome.fails(), Status.IGNORED,
                        outcome.sentence() + "; ignored: " + each.reason(), outcome.unit(), outcome.subject()))
                .orElse(outcome);
    }

    private boolean isOver(Ignored ignored) {
        return ignored.until().filter(today::isAfter).isPresent();
    }
}
