package dev.waitlens.report.compare;

import dev.waitlens.report.compare.RunFigures.LoopFigures;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One side of a comparison: a run, or several of one program.
///
/// @param units those that more than half of the runs have, heaviest first
public record Side(List<RunFigures> runs, List<UnitRuns> units) {

    public Side {
        runs = List.copyOf(runs);
        units = List.copyOf(units);
    }

    /// @param runs at least one
    public static Side of(List<RunFigures> runs) {
        return new Side(runs, UnitRuns.of(runs));
    }

    /// What the user called it.
    public String name() {
        return runs.stream().map(RunFigures::source).collect(Collectors.joining(", "));
    }

    public RunFigures first() {
        return runs.getFirst();
    }

    public double median(ToDoubleFunction<RunFigures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    public boolean isMachineBusy() {
        return runs.stream().filter(RunFigures::isMachineBusy).count() * 2 > runs.size();
    }

    /// The largest share (0..1) that nothing accounts for.
    public double unexplained() {
        return runs.stream().mapToDouble(run -> run.unexplained().orElse(0)).max().orElse(0);
    }

    /// This method of the program's own in more than half of the runs, with all that it calls.
    Optional<UnitRuns> method(UnitRuns unit) {
        String name = Pairing.plain(unit.first().unit());
        List<UnitFigures> found = runs.stream().map(run -> run.methods().get(name)).filter(Objects::nonNull).toList();
        return found.size() * 2 > runs.size() ? Optional.of(new UnitRuns(found)) : Optional.empty();
    }

    /// By name, each loop's figures of the run in the middle.
    public Map<String, LoopFigures> loops() {
        Map<String, LoopFigures[]> all = new TreeMap<>();
        for (int i = 0; i < runs.size(); i++) {
            for (LoopFigures loop : runs.get(i).loops()) {
                all.computeIfAbsent(loop.name(), _ -> new LoopFigures[runs.size()])[i] = loop;
            }
        }
        Map<String, LoopFigures> middle = new HashMap<>();
        all.forEach((name, found) -> middle.put(name, Arrays.stream(found)
                .map(loop -> loop == null ? new LoopFigures(name, 0, 0, 0, 0, Map.of()) : loop)
                .sorted((a, b) -> Double.compare(a.totalSeconds(), b.totalSeconds())).toList()
                .get((runs.size() - 1) / 2)));
        return middle;
    }
}
