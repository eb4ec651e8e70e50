package dev.waitlens.report.compare;

import dev.waitlens.report.State.Kind;
import dev.waitlens.report.UnitRow.Place;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.compare.UnitFigures.LimitFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One unit of work in the runs of one side.
///
/// @param runs one for each run that has it; at least one
public record UnitRuns(List<UnitFigures> runs) {

    public UnitRuns {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a unit without a run");
        }
        runs = List.copyOf(runs);
    }

    /// The first run's, for its names.
    public UnitFigures first() {
        return runs.getFirst();
    }

    /// As [UnitFigures#plainName].
    public String plainName() {
        return first().plainName();
    }

    /// What most of the runs say; empty where no verdict has more than half.
    public Optional<Verdict> verdict() {
        return runs.stream().collect(Collectors.groupingBy(UnitFigures::verdict, Collectors.counting())).entrySet()
                .stream().max(Map.Entry.<Verdict, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(most -> most.getValue() * 2 > runs.size()).map(Map.Entry::getKey);
    }

    public double share(Kind kind) {
        return median(unit -> unit.share(kind));
    }

    /// Of the working and waiting of all units, 0..1.
    public double share() {
        return median(UnitFigures::share);
    }

    public double heldUp() {
        return median(UnitFigures::heldUp);
    }

    /// Working and waiting, in the run in the middle.
    public double workSeconds() {
        return median(UnitFigures::workSeconds);
    }

    public boolean isEnough() {
        return runs.stream().filter(UnitFigures::isEnough).count() * 2 > runs.size();
    }

    public boolean isTimed() {
        return runs.stream().allMatch(unit -> unit.calls().isPresent() && unit.callMillis().isPresent());
    }

    public Optional<Place> place() {
        return runs.stream().map(UnitFigures::place).flatMap(Optional::stream).findFirst();
    }

    /// What lets in only so many, in more than half of the runs, with the capacity in the middle.
    public Optional<LimitFigures> limit() {
        List<LimitFigures> limits = runs.stream().flatMap(unit -> unit.card().stream())
                .flatMap(card -> card.limit().stream()).sorted(Comparator.comparingInt(LimitFigures::capacity))
                .toList();
        return limits.size() * 2 > runs.size() && limits.stream().allMatch(limits.getFirst()::isSame)
                ? Optional.of(limits.get(limits.size() / 2)) : Optional.empty();
    }

    /// The median of the runs; its error from how far the runs lie apart, and from what one run may be off.
    public Optional<Estimate> estimate(Figure figure) {
        List<Estimate> each = runs.stream().map(figure::of).flatMap(Optional::stream).toList();
        return each.size() < runs.size() ? Optional.empty() : Optional.of(Noise.median(each));
    }

    private double median(ToDoubleFunction<UnitFigures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length % 2 == 1 ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    /// The units of several runs of one program, those that more than half of the runs have.
    static List<UnitRuns> of(List<RunFigures> runs) {
        List<List<UnitFigures>> gathered = new ArrayList<>();
        for (RunFigures run : runs) {
            List<List<UnitFigures>> next = run.units().stream().<List<UnitFigures>>map(unit -> List.of(unit)).toList();
            List<List<UnitFigures>> both = new ArrayList<>();
            for (var pair : new Pairing<List<UnitFigures>>(List::getFirst).pair(gathered, next)) {
                var all = new ArrayList<UnitFigures>(pair.base().orElse(List.of()));
                all.addAll(pair.now().orElse(List.of()));
                both.add(all);
            }
            gathered = both;
        }
        return gathered.stream().filter(unit -> unit.size() * 2 > runs.size()).map(UnitRuns::new)
                .sorted(Comparator.comparingDouble((UnitRuns unit) -> unit.share()).reversed()).toList();
    }
}
