package dev.waitlens.report.check;

import dev.waitlens.report.Verdict;
import dev.waitlens.report.check.BudgetKind.Measure;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.compare.Change;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.Estimate;
import dev.waitlens.report.compare.Figure;
import dev.waitlens.report.compare.RunFigures.LoopFigures;
import dev.waitlens.report.compare.Side;
import dev.waitlens.report.compare.UnitChange;
import dev.waitlens.report.compare.UnitFigures.CardFigures;
import dev.waitlens.report.compare.UnitRuns;
import dev.waitlens.report.compare.render.CompareWords;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One budget and one run: what breaks it, and what of it cannot be judged.
final class Judge {
    private static final double BLOCKED_SECONDS = 0.05;
    private static final double ON_LOOP_SECONDS = 0.01;
    /// A unit of less of the work and waiting breaks nothing that it is not named in.
    private static final double WORTH = 0.05;
    private static final Set<String> EXHAUSTED = Set.of("LimitBinds", "WorkersNeverIdle");

    private final Side side;
    private final Optional<Comparison> comparison;
    private final BudgetLine budget;
    private final boolean fails;
    private final List<BudgetOutcome> found = new ArrayList<>();

    Judge(Side side, Optional<Comparison> comparison, BudgetLine budget, boolean fails) {
        this.side = side;
        this.comparison = comparison;
        this.budget = budget;
        this.fails = fails;
    }

    /// Everything that is not simply kept.
    List<BudgetOutcome> outcomes() {
        if (budget.unit().isPresent() && units().isEmpty() && !isCompared()) {
            return List.of(outcome(Status.NOT_JUDGED, "no unit of work is called " + budget.unit().get()
                    + "; there are " + side.units().stream().map(unit -> unit.first().name()).limit(6)
                            .collect(Collectors.joining(", "))));
        }
        switch (budget.kind()) {
            case VERDICT_FLIP -> flips(false);
            case NEW_IO_BOUND -> flips(true);
            case SERIALISED_IO -> serialised();
            case BLOCKED_LOOP -> blocked();
            case WAITS_PER_CALL -> counted(Figure.WAITS_PER_CALL, Figure.WAITS);
            case ROUND_TRIPS -> counted(Figure.ROUND_TRIPS_PER_CALL, Figure.ROUND_TRIPS);
            case CONCURRENCY -> counted(Figure.CONCURRENCY, Figure.CONCURRENCY);
            case SECONDS_PER_CALL -> counted(Figure.SECONDS_PER_CALL, Figure.SECONDS);
            case NEW_IO_ON_LOOP -> onLoop();
            case POOL_EXHAUSTION -> exhausted();
            case UNEXPLAINED -> unexplained();
        }
        return found;
    }

    private boolean isCompared() {
        return budget.needsBaseline() && comparison.isPresent() && !changes().isEmpty();
    }

    private List<UnitRuns> units() {
        return side.units().stream().filter(unit -> budget.concerns(unit.first())).toList();
    }

    private List<UnitChange> changes() {
        return comparison.orElseThrow().units().stream().filter(unit -> budget.concerns(unit.now().first())).toList();
    }

    private void flips(boolean toIo) {
        for (UnitChange unit : changes()) {
            if (unit.isSurelyFlipped() && (!toIo || unit.flip().orElseThrow().after() == Verdict.IO_BOUND)) {
                broken(unit.now(), CompareWords.flip(unit));
            }
        }
        if (toIo) {
            comparison.orElseThrow().fresh().stream().filter(unit -> budget.concerns(unit.first()))
                    .filter(unit -> unit.verdict().equals(Optional.of(Verdict.IO_BOUND)))
                    .forEach(unit -> broken(unit, "a new unit of work, I/O-bound, " + share(unit)));
        }
    }

    private void serialised() {
        for (UnitRuns unit : units()) {
            if (says(unit, Set.of("WaitsInTurn")) && unit.isEnough() && unit.share() > budget.value(0)) {
                broken(unit, "waits for the outside, one call after the other: " + share(unit));
            }
        }
        if (budget.unit().isEmpty()) {
            side.loops().values().stream().filter(loop -> loop.serial() > 0)
                    .forEach(loop -> broken(loop, "waits of a task come one after the other"));
        }
    }

    private void exhausted() {
        for (UnitRuns unit : units()) {
            unit.limit().filter(_ -> says(unit, EXHAUSTED)).filter(_ -> unit.isEnough())
                    .filter(limit -> limit.share() > budget.value(0))
                    .ifPresent(limit -> broken(unit, "waits for a " + limit.words() + ", in "
                            + Figures.percent(limit.share()) + " of its time"));
        }
    }

    private void blocked() {
        double most = budget.value(BLOCKED_SECONDS);
        side.loops().values().stream().filter(loop -> loop.longestSeconds() > most)
                .forEach(loop -> broken(loop, "blocked for " + Figures.seconds(loop.longestSeconds())
                        + " at a time, more than " + Figures.seconds(most) + "; " + loop.blocked() + " times, "
                        + Figures.seconds(loop.totalSeconds()) + " in all"));
        for (UnitRuns unit : side.units()) {
            double mean = unit.first().card().map(CardFigures::meanMillis).orElse(0.0) / 1e3;
            if (says(unit, Set.of("BlocksTheLoop")) && mean > most) {
                broken(unit, "blocks an event loop for " + Figures.seconds(mean) + " a call");
            }
        }
    }

    private void onLoop() {
        Comparison known = comparison.orElseThrow();
        Set<String> before = known.base().loops().values().stream().flatMap(loop -> loop.onIo().keySet().stream())
                .collect(Collectors.toSet());
        var places = new TreeSet<String>();
        side.loops().values().stream().flatMap(loop -> loop.onIo().entrySet().stream())
                .filter(place -> place.getValue() > ON_LOOP_SECONDS).map(Map.Entry::getKey).forEach(places::add);
        places.stream().filter(place -> budget.unit().isEmpty() && !before.contains(place))
                .forEach(place -> found.add(new BudgetOutcome(budget, fails, Status.BROKEN,
                        "an event loop waited in " + place + ", which the baseline does not do", Optional.empty(),
                        place)));
        Set<String> blocking = known.base().units().stream().filter(unit -> says(unit, Set.of("BlocksTheLoop")))
                .map(unit -> unit.first().unit()).collect(Collectors.toSet());
        units().stream().filter(unit -> says(unit, Set.of("BlocksTheLoop")))
                .filter(unit -> !blocking.contains(unit.first().unit()))
                .forEach(unit -> broken(unit,
                        "waits on a thread that serves an event loop; in the baseline it does not"));
    }

    private void unexplained() {
        double share = side.unexplained();
        if (share > budget.value(0)) {
            found.add(new BudgetOutcome(budget, fails, Status.BROKEN,
                    Figures.percent(share) + " of the time is unexplained",
                    Optional.empty(), ""));
        }
    }

    /// @param instead what is held against the baseline where calls were not timed
    private void counted(Figure perCall, Figure instead) {
        if (budget.limit().orElseThrow().measure() == Measure.RATIO) {
            for (UnitChange unit : changes()) {
                if (budget.unit().isPresent() || Math.max(unit.now().share(), unit.base().share()) >= WORTH) {
                    unit.change(perCall).or(() -> unit.change(instead)).ifPresent(change -> ratio(unit, change));
                }
            }
            return;
        }
        for (UnitRuns unit : units()) {
            Optional<Estimate> estimate = unit.estimate(perCall);
            if (estimate.isEmpty() || !unit.isEnough()) {
                notJudged(unit,
                        perCall.label() + ": " + (unit.isEnough() ? "its calls were not timed; record for longer"
                                : "too few samples"));
            } else if (isBeyond(estimate.get())) {
                broken(unit, "%s: %s, %s than %s".formatted(perCall.label(), CompareWords.value(perCall, estimate),
                        budget.kind().isLeast() ? "less" : "more",
                        CompareWords.value(perCall, budget.value(0))));
            }
        }
    }

    private void ratio(UnitChange unit, Change change) {
        if (change.ratio().isPresent()) {
            if (change.isSure() && isBeyond(change.ratio().get())) {
                broken(unit.now(), words(change) + ", beyond " + Figures.factor(budget.value(0)));
            }
        } else if (!change.notCompared().isEmpty()) {
            notJudged(unit.now(), change.figure().label() + ": not compared, " + change.notCompared());
        } else if (!budget.kind().isLeast() && change.now().orElseThrow().value() > 1) {
            broken(unit.now(), words(change) + ", where the baseline has none");
        }
    }

    private static String words(Change change) {
        return change.figure().label() + ": " + CompareWords.value(change.figure(), change.base()) + " → "
                + CompareWords.value(change.figure(), change.now())
                + (change.ratio().isEmpty() ? "" : ", " + CompareWords.ratio(change));
    }

    private boolean isBeyond(Estimate estimate) {
        return budget.kind().isLeast() ? estimate.isSurelyBelow(budget.value(0))
                : estimate.isSurelyAbove(budget.value(0));
    }

    private static boolean says(UnitRuns unit, Set<String> reasons) {
        long saying = unit.runs().stream().flatMap(run -> run.card().stream())
                .filter(card -> reasons.contains(card.reason())).count();
        return saying * 2 > unit.runs().size();
    }

    private static String share(UnitRuns unit) {
        return Figures.percent(unit.share()) + " of the work and waiting";
    }

    private void broken(UnitRuns unit, String sentence) {
        found.add(of(unit, Status.BROKEN, sentence));
    }

    private void notJudged(UnitRuns unit, String sentence) {
        found.add(of(unit, Status.NOT_JUDGED, sentence));
    }

    private BudgetOutcome of(UnitRuns unit, Status status, String sentence) {
        return new BudgetOutcome(budget, fails, status, unit.first().name() + ": " + sentence,
                Optional.of(unit.first()),
                unit.plainName());
    }

    private void broken(LoopFigures loop, String sentence) {
        found.add(new BudgetOutcome(budget, fails, Status.BROKEN, "event loop " + loop.name() + ": " + sentence,
                Optional.empty(), loop.name()));
    }

    /// Of the budget alone.
    BudgetOutcome outcome(Status status, String sentence) {
        return new BudgetOutcome(budget, fails, status, sentence, Optional.empty(), "");
    }
}
