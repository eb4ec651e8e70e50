package dev.waitlens.report.compare;

import dev.waitlens.report.State.Kind;
import dev.waitlens.report.compare.RunFigures.LoopFigures;
import dev.waitlens.report.compare.UnitFigures.LimitFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Two sides held against each other.
///
/// @param units  on both sides: flips first, then what surely changed, each by how much of the run it is
/// @param fresh  units that the base does not have, heaviest first
/// @param gone   units that only the base has
/// @param loops  whose blocked stretches surely changed
/// @param limits that came, went, or let in another number
public record Comparison(Side base, Side now, Conditions conditions, List<UnitChange> units, List<UnitRuns> fresh,
        List<UnitRuns> gone, List<LoopChange> loops, List<LimitChange> limits) {
    /// A unit has to be so much of the work (0..1) to be told as new or gone: lighter ones come and go with the floor of units.
    private static final double WORTH_TELLING = 0.05;
    /// With so much of its seconds in the same method on the other side, it was there.
    private static final double THERE = 0.3;
    /// A limit for which somebody waits in a smaller part of the unit's time comes and goes.
    private static final double BINDS = 0.2;

    /// @param before,after figures of the loop on both sides, zeroes where it has none
    public record LoopChange(LoopFigures before, LoopFigures after) {
        /// What one long step may add in one run and not in the next.
        private static final double GRACE_SECONDS = 0.05;
        private static final double ERROR = 0.6;

        boolean isSure() {
            return Math.abs(Math.log((after.totalSeconds() + GRACE_SECONDS) / (before.totalSeconds() + GRACE_SECONDS)))
                    > ERROR;
        }

        public boolean isWorse() {
            return after.totalSeconds() > before.totalSeconds();
        }
    }

    /// @param unit where it is waited for
    public record LimitChange(String unit, Optional<LimitFigures> before, Optional<LimitFigures> after) {}

    public static Comparison of(List<RunFigures> base, List<RunFigures> now, boolean sameWork) {
        Side before = Side.of(base);
        Side after = Side.of(now);
        Conditions conditions = Conditions.of(before, after, sameWork);
        var units = new ArrayList<UnitChange>();
        var fresh = new ArrayList<UnitRuns>();
        var gone = new ArrayList<UnitRuns>();
        var limits = new ArrayList<LimitChange>();
        for (var pair : new Pairing<UnitRuns>(UnitRuns::first).pair(before.units(), after.units())) {
            if (pair.base().isPresent() && pair.now().isPresent()) {
                units.add(changed(pair.base().get(), pair.now().get(), false, conditions));
                limit(pair.base().get(), pair.now().get()).ifPresent(limits::add);
                continue;
            }
            UnitRuns unit = pair.now().or(pair::base).orElseThrow();
            boolean isNew = pair.now().isPresent();
            Optional<UnitRuns> there = (isNew ? before : after).method(unit)
                    .filter(other -> other.workSeconds() >= THERE * unit.workSeconds());
            if (there.isPresent()) {
                UnitRuns here = (isNew ? after : before).method(unit).orElse(unit);
                units.add(changed(isNew ? there.get() : here, isNew ? here : there.get(), true, conditions));
            } else if (unit.share() >= WORTH_TELLING && unit.isEnough()) {
                (isNew ? fresh : gone).add(unit);
            }
        }
        units.sort(Comparator.comparing((UnitChange unit) -> !unit.isSurelyFlipped())
                .thenComparing(unit -> !unit.isSure())
                .thenComparing(Comparator.comparingDouble(UnitChange::impact).reversed()));
        return new Comparison(before, after, conditions, units, fresh, gone, loops(before, after), limits);
    }

    /// Nothing that both have: not two runs of one program.
    public boolean isUnrelated() {
        return units.isEmpty() && now.runs().stream().noneMatch(run -> base.runs().stream()
                .anyMatch(other -> other.methods().keySet().stream().anyMatch(run.methods()::containsKey)));
    }

    /// Whether a unit worth telling has figures that are not compared.
    public boolean isPartial() {
        return units.stream().filter(unit -> Math.max(unit.base().share(), unit.now().share()) >= WORTH_TELLING)
                .flatMap(unit -> unit.changes().stream()).anyMatch(change -> !change.notCompared().isEmpty());
    }

    /// Whether anything is different beyond its interval.
    public boolean isDifferent() {
        return units.stream().anyMatch(UnitChange::isSure) || !fresh.isEmpty() || !gone.isEmpty() || !loops.isEmpty()
                || !limits.isEmpty();
    }

    private static UnitChange changed(UnitRuns base, UnitRuns now, boolean method, Conditions conditions) {
        boolean timed = base.isTimed() && now.isTimed();
        var changes = Arrays.stream(Figure.values()).filter(figure -> timed ? !figure.isTotal() : !figure.isPerCall())
                .filter(figure -> !method || figure.isTime())
                .filter(figure -> concerns(figure, base) || concerns(figure, now))
                .map(figure -> Change.of(figure, base, now, judged(base, now) ? conditions.against(figure, base, now)
                        : "too few samples", conditions.busy()))
                .toList();
        return new UnitChange(base, now, method, UnitChange.flip(base, now), changes);
    }

    private static boolean judged(UnitRuns base, UnitRuns now) {
        return base.isEnough() && now.isEnough();
    }

    /// Nobody wants to know that what computes waits a little more often.
    private static boolean concerns(Figure figure, UnitRuns unit) {
        return switch (figure) {
            case WAITS, WAITS_PER_CALL -> unit.share(Kind.IO) >= WORTH_TELLING;
            case ROUND_TRIPS, ROUND_TRIPS_PER_CALL -> unit.first().roundTrips().orElse(0) > 0;
            case SECONDS, SECONDS_PER_CALL, CONCURRENCY -> true;
        };
    }

    private static Optional<LimitChange> limit(UnitRuns base, UnitRuns now) {
        Optional<LimitFigures> before = base.limit();
        Optional<LimitFigures> after = now.limit();
        boolean same = before.isPresent() && after.isPresent() && before.get().isSame(after.get());
        boolean resized = same && before.get().capacity() > 0 && after.get().capacity() > 0
                && before.get().capacity() != after.get().capacity();
        boolean binds = before.or(() -> after).isPresent() && !same && Stream.of(before, after)
                .flatMap(Optional::stream).anyMatch(limit -> limit.share() >= BINDS);
        return resized || binds && judged(base, now) ? Optional.of(new LimitChange(now.first().name(), before, after))
                : Optional.empty();
    }

    private static List<LoopChange> loops(Side base, Side now) {
        Map<String, LoopFigures> before = base.loops();
        Map<String, LoopFigures> after = now.loops();
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var changes = new LinkedHashMap<String, LoopChange>();
        for (String name : names) {
            var none = new LoopFigures(name, 0, 0, 0, 0, Map.of());
            changes.put(name, new LoopChange(before.getOrDefault(name, none), after.getOrDefault(name, none)));
        }
        return changes.values().stream().filter(LoopChange::isSure).toList();
    }
}
