package dev.waitlens.advise.judgement;

import dev.waitlens.classify.UnitCalls;
import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.State;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.figure.Span;
import java.util.List;
import java.util.Optional;

/// What fewer and larger trips give: so many in one. The unit's calls are replayed with so many waits for the other side as one, where enough
/// calls are known; no more than if nothing but waits and the kernel's time for them counted, which is the bound otherwise.
public final class Batches {

    /// Round trips, forces, children, or calls for a piece of a file.
    ///
    /// @param waited nanoseconds, all together
    /// @param kernel CPU nanoseconds in the operating system that they take beside that: one takes as much as many
    public record Trips(Reason reason, long count, double waited, double kernel) {}

    private Batches() {}

    public static Gain gain(Case unit, Trips trips, int together) {
        double now = unit.nowSeconds();
        double spared = 1 - 1.0 / together;
        double saved = Math.min(now, (trips.waited + trips.kernel) / 1e9 / Math.max(1, unit.unit().parallelism()))
                * spared;
        double most = now / (now - saved);
        Optional<Span> replayed = ReplayedChange.ofCalls(unit).map(change -> replayed(change, unit, trips, together));
        Span factor = replayed.map(gain -> ReplayedChange.within(gain, Span.exactly(most))).orElse(Span.exactly(most));
        return ReplayedChange.gain(replayed.isPresent(), factor, 1, now, unit, List.of());
    }

    private static Span replayed(ReplayedChange change, Case unit, Trips trips, int together) {
        UnitCalls calls = unit.unit().recorded();
        double waits = calls.each() * waits(calls);
        double perTrip = Math.max(1, waits / Math.max(1, trips.count));
        double perCall = Math.max(1, waits / Math.max(1, calls.count()));
        double ofKernel = trips.kernel / Math.max(1, unit.unit().in(State.Kind.CPU));
        int group = (int) Math.round(together * perTrip);
        return change.batched((int) Math.ceil(group / perCall), group,
                1 - Math.min(1, ofKernel) * (1 - 1.0 / together));
    }

    /// For the other side, in the calls that are replayed.
    private static long waits(UnitCalls calls) {
        long waits = 0;
        for (int call = 0; call < calls.recorded().size(); call++) {
            waits += calls.recorded().steps(call).stream()
                    .filter(step -> step.kind() == Kind.HOLD && step.resource() == UnitCalls.OUTSIDE).count();
        }
        return waits;
    }
}
