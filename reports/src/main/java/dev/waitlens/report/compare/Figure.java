package dev.waitlens.report.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/// What is held against each other of a unit of work.
public enum Figure {
    SECONDS_PER_CALL("seconds per call", true),
    WAITS_PER_CALL("waits per call", true),
    ROUND_TRIPS_PER_CALL("round trips per call", true),
    SECONDS("seconds in the run", false),
    WAITS("waits in the run", false),
    ROUND_TRIPS("round trips in the run", false),
    CONCURRENCY("at a time", false);

    private final String label;
    private final boolean perCall;

    Figure(String label, boolean perCall) {
        this.label = label;
        this.perCall = perCall;
    }

    public String label() {
        return label;
    }

    /// Whether calls have to be timed for it.
    public boolean isPerCall() {
        return perCall;
    }

    /// Whether it is a length of time, which depends on the machine.
    public boolean isTime() {
        return this == SECONDS_PER_CALL || this == SECONDS;
    }

    /// Whether it is the sum of a whole run, and larger in a longer one.
    public boolean isTotal() {
        return this == SECONDS || this == WAITS || this == ROUND_TRIPS;
    }

    /// Whether it is a count of what the program did, whoever had the processors meanwhile.
    boolean isCount() {
        return !isTime() && this != CONCURRENCY;
    }

    /// More of it is worse; of what goes on at a time, less.
    public boolean isWorseWhenMore() {
        return this != CONCURRENCY;
    }

    /// This figure of one run; empty where it was not measured.
    Optional<Estimate> of(UnitFigures unit) {
        return switch (this) {
            case SECONDS_PER_CALL -> unit.callMillis().map(call -> new Estimate(
                    call.value() / 1e3 * (1 - unit.heldUp()),
                    Math.hypot(Noise.ofTime(unit),
                            call.value() <= 0 ? 1 : (call.high() - call.value()) / call.value())));
            case WAITS_PER_CALL -> perCall(unit, OptionalDouble.of(unit.ioWaits()));
            case ROUND_TRIPS_PER_CALL -> perCall(unit, unit.roundTrips());
            case SECONDS -> Optional.of(new Estimate(unit.workSeconds(), Noise.ofTime(unit)));
            case WAITS -> Optional.of(new Estimate(unit.ioWaits(), Noise.ofCount(unit.ioWaits())));
            case ROUND_TRIPS -> unit.roundTrips().isEmpty() ? Optional.empty()
                    : Optional.of(new Estimate(unit.roundTrips().getAsDouble(),
                            Noise.ofCount(unit.roundTrips().getAsDouble())));
            case CONCURRENCY -> Optional.of(new Estimate(Math.max(1, unit.concurrency()), Noise.ofConcurrency(unit)));
        };
    }

    private static Optional<Estimate> perCall(UnitFigures unit, OptionalDouble count) {
        double calls = unit.calls().orElse(0);
        if (count.isEmpty() || calls <= 0) {
            return Optional.empty();
        }
        double error = unit.callMillis()
                .map(call -> call.value() <= 0 ? 1 : (call.high() - call.value()) / call.value())
                .orElse(0.0);
        return Optional.of(new Estimate(count.getAsDouble() / calls,
                Math.hypot(Noise.ofCount(count.getAsDouble()), error) + Noise.ofUntimed(unit.timedCalls() / calls)));
    }
}
