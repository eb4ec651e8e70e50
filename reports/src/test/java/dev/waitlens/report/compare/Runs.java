package dev.waitlens.report.compare;

import dev.waitlens.report.State;
import dev.waitlens.report.UnitRow.Place;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.compare.RunFigures.LoopFigures;
import dev.waitlens.report.compare.UnitFigures.CardFigures;
import dev.waitlens.report.compare.UnitFigures.LimitFigures;
import dev.waitlens.report.draw.Icicle;
import dev.waitlens.report.figure.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Runs made of figures, for tests: a run of 10 s on two processors, in which little was short.
public final class Runs {
    public static final String JVM = "OpenJDK 64-Bit Server VM 25.0.3+9";
    public static final String AGENT = "Waitlens agent 0.1.0";

    private Runs() {}

    /// Of 100 calls, one wait and one round trip each, without a card.
    public static UnitFigures io(String method, double seconds) {
        return unit(method, Verdict.IO_BOUND, Map.of(State.NETWORK, seconds, State.CPU_JAVA, seconds / 50));
    }

    public static UnitFigures cpu(String method, double seconds) {
        return unit(method, Verdict.CPU_BOUND, Map.of(State.CPU_JAVA, seconds));
    }

    public static UnitFigures lock(String method, double seconds) {
        return unit(method, Verdict.LOCK_BOUND, Map.of(State.LOCK, seconds, State.NETWORK, seconds / 20));
    }

    static UnitFigures unit(String method, Verdict verdict, Map<State, Double> seconds) {
        String full = "com.acme." + method;
        int dot = full.lastIndexOf('.');
        double cpu = seconds.getOrDefault(State.CPU_JAVA, 0.0);
        boolean waits = seconds.size() > 1;
        return new UnitFigures(new UnitKey(full.substring(0, dot), full.substring(dot + 1), "()V"), full,
                Icicle.shortName(full), verdict, Optional.of(new Place(full.substring(0, dot), "ask", 16)), seconds, 0,
                Math.round(cpu * 100), OptionalDouble.empty(), 0, Optional.empty(), 100, waits ? 100 : 0, 0,
                OptionalDouble.of(waits ? 100 : 0), 1, 0.5, Optional.empty());
    }

    public static UnitFigures counted(UnitFigures of, long waits, long trips) {
        return new UnitFigures(of.key(), of.unit(), of.name(), of.verdict(), of.place(), of.seconds(),
                of.asideSeconds(),
                of.cpuSamples(), of.calls(), of.timedCalls(), of.callMillis(), of.rounds(), waits, of.lockWaits(),
                OptionalDouble.of(trips), of.concurrency(), of.share(), of.card());
    }

    public static UnitFigures timed(UnitFigures of, long calls, double millis) {
        return new UnitFigures(of.key(), of.unit(), of.name(), of.verdict(), of.place(), of.seconds(),
                of.asideSeconds(),
                of.cpuSamples(), OptionalDouble.of(calls), calls,
                Optional.of(new Span(millis * 0.98, millis, millis * 1.02)), of.rounds(), of.ioWaits(), of.lockWaits(),
                of.roundTrips(), of.concurrency(), of.share(), of.card());
    }

    public static UnitFigures withShare(UnitFigures of, double share) {
        return new UnitFigures(of.key(), of.unit(), of.name(), of.verdict(), of.place(), of.seconds(),
                of.asideSeconds(),
                of.cpuSamples(), of.calls(), of.timedCalls(), of.callMillis(), of.rounds(), of.ioWaits(),
                of.lockWaits(),
                of.roundTrips(), of.concurrency(), share, of.card());
    }

    public static UnitFigures wide(UnitFigures of, double concurrency) {
        return new UnitFigures(of.key(), of.unit(), of.name(), of.verdict(), of.place(), of.seconds(),
                of.asideSeconds(),
                of.cpuSamples(), of.calls(), of.timedCalls(), of.callMillis(), of.rounds(), of.ioWaits(),
                of.lockWaits(),
                of.roundTrips(), concurrency, of.share(), of.card());
    }

    public static UnitFigures says(UnitFigures of, String reason, Optional<LimitFigures> limit) {
        return new UnitFigures(of.key(), of.unit(), of.name(), of.verdict(), of.place(), of.seconds(),
                of.asideSeconds(),
                of.cpuSamples(), of.calls(), of.timedCalls(), of.callMillis(), of.rounds(), of.ioWaits(),
                of.lockWaits(),
                of.roundTrips(), of.concurrency(), of.share(), Optional.of(new CardFigures("unit-1",
                        of.name() + ": advice", "blocking-io-to-event-loop", "EVENT_LOOP", reason, 80, limit)));
    }

    public static Optional<LimitFigures> pool(int capacity) {
        return Optional.of(new LimitFigures("POOL", "pool", "Hikari", capacity, 0.6));
    }

    /// Another number of a lambda, another line.
    static UnitFigures keyed(UnitFigures of, String className, String method, String descriptor, String site,
            int line) {
        return new UnitFigures(new UnitKey(className, method, descriptor), className + "." + method, method,
                of.verdict(),
                Optional.of(new Place(className, site, line)), of.seconds(), of.asideSeconds(), of.cpuSamples(),
                of.calls(), of.timedCalls(), of.callMillis(), of.rounds(), of.ioWaits(), of.lockWaits(),
                of.roundTrips(), of.concurrency(), of.share(), of.card());
    }

    public static RunFigures run(UnitFigures... units) {
        return run(10, 0, 2, JVM, AGENT, List.of(), units);
    }

    public static RunFigures run(double seconds, double ready, double cores, String jvm, String recorder,
            List<LoopFigures> loops, UnitFigures... units) {
        Map<String, UnitFigures> methods = new HashMap<>();
        for (UnitFigures unit : units) {
            methods.put(Pairing.plain(unit.unit()), unit);
        }
        return new RunFigures("run.json", "com.acme.Shop", recorder, jvm, seconds, OptionalDouble.of(cores),
                OptionalDouble.of(0.5), OptionalDouble.of(0.01), ready, 1_000, List.of(units), loops, methods,
                List.of());
    }

    /// With a method that is no unit.
    static RunFigures with(RunFigures run, UnitFigures method) {
        Map<String, UnitFigures> methods = new HashMap<>(run.methods());
        methods.put(Pairing.plain(method.unit()), method);
        return new RunFigures(run.source(), run.program(), run.recordedBy(), run.jvm(), run.wallSeconds(), run.cores(),
                run.cpuCores(), run.unexplained(), run.readyShare(), run.events(), run.units(), run.loops(), methods,
                run.flames());
    }

    public static RunFigures unexplained(RunFigures run, double share, long events) {
        return new RunFigures(run.source(), run.program(), run.recordedBy(), run.jvm(), run.wallSeconds(), run.cores(),
                run.cpuCores(), OptionalDouble.of(share), run.readyShare(), events, run.units(), run.loops(),
                run.methods(), run.flames());
    }

    public static LoopFigures loop(long blocked, double longest, double total, Map<String, Double> onIo) {
        return new LoopFigures("Loop-1", blocked, longest, total, 0, onIo);
    }

    public static Comparison compared(RunFigures base, RunFigures now) {
        return Comparison.of(List.of(base), List.of(now), false);
    }
}
