package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Batches;
import dev.waitlens.advise.judgement.Batches.Trips;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.classify.Flow.Exchanges;
import dev.waitlens.classify.Flow.Counted;
import dev.waitlens.classify.Unit;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Reason;
import java.lang.reflect.Modifier;
import java.util.Optional;

/// Waits so short, or so many, that fewer and larger ones gain more than any model: round trips, forces, children.
public final class FewerTrips implements Rule {
    /// **Source** of all: docs/rules/fewer-trips.md
    private static final double SHORT_TRIP_NANOS = 200_000;
    private static final long MANY_TRIPS = 1_000;
    private static final long MANY_FORCES = 100;
    private static final long MANY_CHILDREN = 10;
    private static final double MOST = 0.5;
    private static final int TOGETHER = 10;
    private static final int BUFFER = 8_192;

    @Override
    public String id() {
        return "fewer-trips";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (!unit.waits() || Gains.isTooSmall(Outlook.of(unit, Form.THREADS), unit)) {
            return Optional.empty();
        }
        return trips(unit).flatMap(trips -> advice(unit, trips));
    }

    private Optional<Advice> advice(Case unit, Trips trips) {
        int together = trips.reason() instanceof Reason.ByteByByte ? BUFFER : TOGETHER;
        Gain gain = Batches.gain(unit, trips, together);
        if (Gains.isTooLittle(gain.savedSeconds(), unit.runSeconds(), unit)) {
            return Draft.leave(this, unit, new Reason.GainsLittle(Gains.LEAST_SAVED));
        }
        Draft draft = Draft.of(this, unit, Model.BATCH, trips.reason());
        if (!wantsBuffer(trips.reason())) {
            draft.condition(Condition.Kind.INDEPENDENT_CALLS);
        }
        return Optional.of(draft.condition(new Condition(Condition.Kind.GOES_TOGETHER, together, "")).gain(gain)
                .advice());
    }

    /// What stays in its order.
    private static boolean wantsBuffer(Reason reason) {
        return reason instanceof Reason.ByteByByte || reason instanceof Reason.SmallReads
                || reason instanceof Reason.SmallWrites;
    }

    private static Optional<Trips> trips(Case unit) {
        Exchanges said = unit.unit().flow().exchanges();
        double waited = unit.unit().in(Kind.IO);
        if (said.trips() >= MANY_TRIPS && said.meanTripNanos() < SHORT_TRIP_NANOS && said.nanos() > waited * MOST) {
            return Optional
                    .of(new Trips(new Reason.SmallRoundTrips(unit.whole().timeline().stacks().peerName(said.peer()),
                            said.trips(), said.meanTripNanos() / 1e3), said.trips(), said.nanos(),
                            unit.in(State.CPU_KERNEL)));
        }
        // Where nothing says what was sent and what came back.
        Optional<Unit.Heart> heart = unit.unit().heart()
                .filter(most -> most.state() == State.NETWORK && said.reads() + said.writes() == 0)
                .filter(most -> most.count() >= MANY_TRIPS && most.nanos() < SHORT_TRIP_NANOS * most.count());
        if (heart.isPresent() && heart.get().nanos() > waited * MOST) {
            return Optional.of(new Trips(new Reason.SmallRoundTrips("the other side", heart.get().count(),
                    (double) heart.get().nanos() / heart.get().count() / 1e3), heart.get().count(), heart.get().nanos(),
                    0));
        }
        Counted forces = unit.unit().flow().forces();
        if (forces.count() >= MANY_FORCES && forces.nanos() > waited * MOST) {
            return Optional.of(
                    new Trips(new Reason.ForcesEachRecord(forces.count(), forces.meanNanos() / 1e6), forces.count(),
                            forces.nanos(), 0));
        }
        Optional<Trips> pieces = fileCalls(unit).or(() -> sent(unit));
        if (pieces.isPresent()) {
            return pieces;
        }
        Counted children = unit.unit().flow().starts();
        return children.count() >= MANY_CHILDREN && children.nanos() > waited * MOST
                ? Optional.of(new Trips(new Reason.StartsManyChildren(children.count(), children.meanNanos() / 1e6),
                        children.count(), children.nanos(), 0))
                : Optional.empty();
    }

    /// Calls for a piece of a file each, where most of the time is in the operating system: a buffer helps, whether or not they need each other.
    static Optional<Trips> fileCalls(Case unit) {
        double working = unit.unit().total() - unit.unit().readyNanos();
        if (unit.unit().byteNanos() > working * MOST) {
            return Optional.of(new Trips(new Reason.ByteByByte(unit.unit().byteNanos() / 1e9), 0, 0,
                    unit.unit().byteNanos()));
        }
        Counted writes = unit.unit().flow().writes();
        double inside = unit.in(State.CPU_KERNEL) + unit.in(State.DISK);
        // Many small reads are of one file where the code goes through it; otherwise each may be all that there is.
        long reads = unit.unit().needsTheLast() > 0 ? unit.unit().flow().reads().count() : 0;
        long calls = Math.max(writes.count(), reads);
        double each = unit.in(State.DISK) / (double) Math.max(1, calls);
        if (calls < MANY_TRIPS || each >= SHORT_TRIP_NANOS
                || inside <= working * MOST || !isOneFile(unit)) {
            return Optional.empty();
        }
        double micros = inside / calls / 1e3;
        return Optional.of(new Trips(writes.count() >= reads ? new Reason.SmallWrites(calls, micros)
                : new Reason.SmallReads(calls, micros), calls, unit.in(State.DISK), unit.in(State.CPU_KERNEL)));
    }

    /// Writes to a connection that hardly anybody answers, where most of the time is in the operating system.
    private static Optional<Trips> sent(Case unit) {
        Exchanges said = unit.unit().flow().exchanges();
        double inside = unit.in(State.CPU_KERNEL) + unit.in(State.NETWORK);
        boolean small = unit.in(State.NETWORK) < SHORT_TRIP_NANOS * said.writes();
        boolean most = inside > (unit.unit().total() - unit.unit().readyNanos()) * MOST;
        return said.writes() >= MANY_TRIPS && said.trips() + said.reads() < said.writes() * (1 - MOST) && small && most
                ? Optional.of(
                        new Trips(new Reason.SmallWrites(said.writes(), inside / said.writes() / 1e3), said.writes(),
                                unit.in(State.NETWORK), unit.in(State.CPU_KERNEL)))
                : Optional.empty();
    }

    /// A static method opens what it writes: a whole file at a time, with nothing to put together.
    private static boolean isOneFile(Case unit) {
        return unit.unit().heart().map(heart -> unit.whole().timeline().stacks().method(heart.call()))
                .filter(called -> Modifier.isStatic(called.modifiers())).isEmpty();
    }
}
