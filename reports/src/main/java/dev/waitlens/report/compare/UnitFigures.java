package dev.waitlens.report.compare;

import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.UnitRow.Place;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.figure.Span;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one report says of a unit of work.
///
/// @param name    class and method without package
/// @param seconds by state
/// @param calls   in the whole run, worked out from those that were timed
/// @param share   of the working and waiting of all units (0..1)
/// @param card    what its card says; empty where it has none
public record UnitFigures(UnitKey key, String unit, String name, Verdict verdict, Optional<Place> place,
        Map<State, Double> seconds, double asideSeconds, long cpuSamples, OptionalDouble calls, long timedCalls,
        Optional<Span> callMillis, long rounds, long ioWaits, long lockWaits, OptionalDouble roundTrips,
        double concurrency, double share, Optional<CardFigures> card) {
    /// CPU samples and waits without which nothing is said of a unit.
    private static final int ENOUGH = 20;

    public UnitFigures {
        seconds = Map.copyOf(seconds);
    }

    /// What a card says, as far as it can be held against another one.
    ///
    /// @param model      of [dev.waitlens.report.Model]
    /// @param reason     kind of the reason: `WaitsInTurn`
    /// @param meanMillis of the reason, 0 where it has none: how long a call blocks a loop
    /// @param limit      what lets in only so many
    public record CardFigures(String id, String headline, String rule, String model, String reason, double meanMillis,
            Optional<LimitFigures> limit) {}

    /// @param kind     of [dev.waitlens.report.advice.Limit.Kind]
    /// @param share    of the unit's time (0..1) in which somebody waits for it
    /// @param capacity 0 where it was not seen
    public record LimitFigures(String kind, String label, String name, int capacity, double share) {
        /// In words, with its capacity where that is known.
        public String words() {
            return Arrays.stream(Limit.Kind.values()).filter(each -> each.name().equals(kind)).findFirst()
                    .map(each -> each.named(name, capacity)).orElse(label + " " + name);
        }

        boolean isSame(LimitFigures other) {
            return kind.equals(other.kind) && name.equals(other.name);
        }
    }

    public double in(Kind kind) {
        return seconds.entrySet().stream().filter(e -> e.getKey().kind() == kind).mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /// Working and waiting: without the time in which it had no processor or the collector stopped it.
    public double workSeconds() {
        return in(Kind.CPU) + in(Kind.IO) + in(Kind.LOCK);
    }

    /// The share (0..1) of its working and waiting that is of this kind.
    public double share(Kind kind) {
        return workSeconds() <= 0 ? 0 : in(kind) / workSeconds();
    }

    /// The share (0..1) of its time from entry to return in which it was held up: no processor, or a pause of the JVM's.
    public double heldUp() {
        double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum() + asideSeconds;
        double held = seconds.getOrDefault(State.READY, 0.0) + seconds.getOrDefault(State.GC, 0.0);
        return all <= 0 ? 0 : held / all;
    }

    /// Class and method without the numbers that a compiler gives: the same in every build.
    public String plainName() {
        return plainName(key);
    }

    /// As [#plainName], of a unit of which only the key is known.
    public static String plainName(UnitKey key) {
        return Pairing.plain(key.className() + "." + key.method());
    }

    public boolean isEnough() {
        return cpuSamples + ioWaits + lockWaits >= ENOUGH && verdict != Verdict.NOT_ENOUGH_EVIDENCE;
    }
}
