package dev.waitlens.advise.judgement;

import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.State;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Limit.Kind;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.report.figure.Span;
import java.util.List;

/// Bounds what a model could gain for a unit, from its CPU time, its waiting and its calls.
///
/// With `k` calls in progress the unit cannot take less than its CPU time on the processors that the model can use,
/// nor less than all its time divided by `k`, nor less than one call. Everything else (contention, a slower peer, start-up)
/// only adds to that, so the gain is "at most". This is the work law and the span law of parallel
/// computing (Brent 1974; Amdahl 1967 for the whole run). `docs/rules/index.md` has the derivation.
///
/// @param cpuSeconds,waitSeconds of all calls together
/// @param nowSeconds  what the unit takes on the clock today
/// @param runSeconds  what the whole run takes, without the unit's waiting for processors
/// @param usableCores processors that this model can use for the unit at once
/// @param callSeconds one call, or of a few that wait the longest wait; 0 where neither is known
/// @param maxWidth    how many calls there are, or the widest that makes sense
/// @param cpuError    relative error (0..1) of the CPU time at 95 %
/// @param floor       what the whole run takes at least, whatever the unit does
public record Bounds(double cpuSeconds, double waitSeconds, double nowSeconds, double runSeconds, double usableCores,
        double callSeconds, int maxWidth, double cpuError, Floor floor) implements Outlook {

    public static Bounds of(Case unit, double usableCores) {
        double samples = unit.unit().cpuSamples();
        double error = samples == 0 ? 0 : Math.min(0.9, Chance.ofCount(samples));
        int together = unit.together();
        int most = Math.min(unit.room(), together > 0 ? Math.min(together, WIDEST) : WIDEST);
        int calls = Math.clamp(Math.round(unit.calls().orElse(unit.mostCalls())), 1, most);
        return new Bounds(unit.cpuSeconds(), unit.waitSeconds(), unit.nowSeconds(), unit.fairRunSeconds(), usableCores,
                Math.max(unit.callSeconds(), unit.longestSeconds()), calls, error, Floor.of(unit));
    }

    /// With as many processors as there are; one where the recording does not say.
    public static Bounds ofThreads(Case unit) {
        return of(unit, Math.max(1, unit.cores()));
    }

    /// The same for a model that does away with the waiting for locks, as separate processes do. At worst the lock lets one call in
    /// at a time; what it takes longer today is its holders' waiting for processors, unless others hold it.
    public static Bounds withoutLocks(Case unit, double usableCores) {
        Bounds all = of(unit, usableCores);
        double lock = unit.unit().in(State.Kind.LOCK) / 1e9;
        boolean others = unit.unit().flow().contention()
                .filter(found -> found.capacity() == 0 && found.held().isPresent()).isPresent();
        double oneByOne = others ? all.nowSeconds : all.cpuSeconds + all.waitSeconds - lock;
        return new Bounds(all.cpuSeconds, all.waitSeconds - lock, Math.min(all.nowSeconds, oneByOne), all.runSeconds,
                usableCores,
                all.callSeconds * (1 - unit.unit().share(State.Kind.LOCK)), all.maxWidth, all.cpuError, all.floor);
    }

    /// With all of the JVM's own CPU time: what is worth a change whatever that is spent on is decided by it.
    @Override
    public double secondsAt(int width) {
        return secondsAt(width, cpuSeconds, 1);
    }

    private double secondsAt(int width, double cpu, double ofJvm) {
        double spread = (cpu + waitSeconds) / Math.min(width, maxWidth);
        double alone = Math.max(Math.max(cpu / Math.min(usableCores, width), spread),
                Math.min(callSeconds, nowSeconds));
        return Math.max(alone, leastSeconds(ofJvm));
    }

    /// What the run cannot give back, because all of it takes no less than its [Floor], where this share (0..1) of the JVM's own CPU time has to
    /// find room: how much of it is the recorder's doing is not known.
    double leastSeconds(double ofJvm) {
        if (floor.feeds()) {
            return Math.min(nowSeconds, floor.runSeconds()); // It cannot be done with what has not come yet.
        }
        return Math.min(nowSeconds, floor.seconds(ofJvm) - (runSeconds - nowSeconds));
    }

    /// The same with so many processors to find room on.
    Bounds on(int processors) {
        return new Bounds(cpuSeconds, waitSeconds, nowSeconds, runSeconds, usableCores, callSeconds, maxWidth, cpuError,
                floor.on(processors));
    }

    /// The same if nothing but the unit needed the processors.
    public Bounds withoutFloor() {
        return new Bounds(cpuSeconds, waitSeconds, nowSeconds, runSeconds, usableCores, callSeconds, maxWidth, cpuError,
                Floor.NONE);
    }

    /// Today's time on the clock if the CPU time were this: it is part of both sides of the ratio.
    private double nowWith(double cpu) {
        double all = cpuSeconds + waitSeconds;
        return all <= 0 ? nowSeconds : nowSeconds * (cpu + waitSeconds) / all;
    }

    @Override
    public boolean isForecast() {
        return false;
    }

    @Override
    public double factorAt(int width) {
        return Math.max(1, nowSeconds / Math.max(1e-9, secondsAt(width)));
    }

    @Override
    public Span spanAt(int width) {
        return span(width, 1, 0);
    }

    @Override
    public Gain gainAt(int width) {
        List<WidthPoint> curve = widths().stream()
                .map(wide -> WidthPoint.exactly(wide, spanAt(wide).high())).toList();
        double after = Math.min(nowSeconds, secondsAt(width, cpuSeconds, 0));
        Span unit = spanAt(width);
        Span program = span(width, 0, runSeconds);
        return Gain.atMost(unit, program, nowSeconds - after, curve);
    }

    /// The factor with the CPU time at its lower, measured and upper end; of the unit alone or of the whole run. Nothing of the JVM's own CPU time
    /// need come again, so that it is "at most".
    private Span span(int width, int alone, double run) {
        double value = factor(width, cpuSeconds, alone, run);
        double low = factor(width, cpuSeconds * (1 + cpuError), alone, run);
        double high = factor(width, cpuSeconds * (1 - cpuError), alone, run);
        return new Span(Math.min(value, Math.min(low, high)), value, Math.max(value, Math.max(low, high)));
    }

    private double factor(int width, double cpu, int alone, double run) {
        // The run saves no more than the unit took on the clock, which is exact whatever the CPU time was.
        double now = Math.min(nowWith(cpu), alone == 1 ? Double.MAX_VALUE : nowSeconds);
        double after = Math.min(now, secondsAt(width, cpu, 0));
        return alone == 1 ? now / Math.max(1e-9, after) : run / Math.max(1e-9, run - now + after);
    }

    @Override
    public Limit capAt(int width) {
        double at = secondsAt(width);
        if (at <= leastSeconds(1) * 1.001) {
            return floorCap();
        }
        if (at <= callSeconds * 1.001 && callSeconds > 0) {
            return cap(Kind.ONE_CALL, 1, callSeconds);
        }
        double cpu = cpuSeconds / Math.min(usableCores, width);
        if (cpu >= at * 0.9) {
            return usableCores <= 1 ? cap(Kind.LOOP, 1, cpuSeconds)
                    : cap(Kind.PROCESSORS, cores(width), cpuSeconds);
        }
        return cap(Kind.WIDTH, width, 0);
    }

    /// What the run cannot take less than.
    Limit floorCap() {
        return floor.processors() ? cap(Kind.PROCESSORS, floor.cores(), floor.cpuSeconds())
                : new Limit(Kind.REST_OF_RUN, "the thread " + floor.thread(), "", 0, floor.runSeconds() * 1000, 0, 0);
    }

    /// Processors that so many calls at a time can use.
    int cores(int width) {
        return (int) Math.min(usableCores, width);
    }

    static Limit cap(Kind kind, int capacity, double seconds) {
        return new Limit(kind, "", "", capacity, seconds * 1000, 0, 0);
    }

    @Override
    public Bounds from(int width) {
        double now = Math.min(nowSeconds, (cpuSeconds + waitSeconds) / Math.max(1, width));
        return new Bounds(cpuSeconds, waitSeconds, now, runSeconds, usableCores, callSeconds, maxWidth, cpuError,
                floor);
    }

    @Override
    public Bounds upTo(int most) {
        return new Bounds(cpuSeconds, waitSeconds, nowSeconds, runSeconds, usableCores, callSeconds,
                Math.clamp(most, 1, Math.max(maxWidth, most)), cpuError, floor);
    }
}
