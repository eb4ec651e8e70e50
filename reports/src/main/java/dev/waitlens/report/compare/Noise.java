package dev.waitlens.report.compare;

import dev.waitlens.report.State.Kind;
import dev.waitlens.report.figure.Chance;
import java.util.Arrays;
import java.util.List;

/// How far one run of a program may be from the next, though nothing changed: what the intervals are made of.
///
/// **Source**: docs/compare.md has the pairs of runs that these figures were held against. What waits for the outside repeats best; what
/// computes depends on compilation, caches and neighbours; what waits for a lock, on who came first.
final class Noise {
    /// Of the waiting for the outside of one run, with 95 %.
    private static final double IO = 0.15;
    private static final double CPU = 0.35;
    private static final double LOCK = 0.6;
    /// A count of waits or round trips.
    private static final double COUNT = 0.05;
    private static final double CONCURRENCY = 0.2;
    private static final double UNTIMED = 0.4;
    /// Runs never agree better than that.
    private static final double LEAST = 0.03;
    /// Student's t for 95 %, for 2, 3 ... runs.
    private static final double[] STUDENT = {12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26};

    private Noise() {}

    /// Of the time that a unit takes.
    static double ofTime(UnitFigures unit) {
        double cpu = unit.in(Kind.CPU);
        double sampled = Chance.ofCount(unit.cpuSamples());
        double io = unit.in(Kind.IO) * IO;
        double lock = (unit.in(Kind.LOCK) + unit.asideSeconds()) * LOCK;
        double all = unit.workSeconds() + unit.asideSeconds();
        double off = Math.sqrt(io * io + lock * lock + cpu * cpu * (CPU * CPU + sampled * sampled));
        return all <= 0 ? 1 : off / all + unit.heldUp();
    }

    /// Of a count that is the program's own doing: what a class that is loaded adds once matters only where there are few.
    static double ofCount(double count) {
        return Math.hypot(COUNT, 1 / Math.sqrt(Math.max(1, count)));
    }

    /// Of a number of calls that is worked out from a part (0..1) of them: those before may have taken longer.
    static double ofUntimed(double timed) {
        return UNTIMED * Math.clamp(1 - timed, 0, 1);
    }

    /// Of how many are in a unit at a time.
    static double ofConcurrency(UnitFigures unit) {
        return CONCURRENCY + unit.heldUp();
    }

    /// The figure in the middle of several runs, and how far it may be off.
    static Estimate median(List<Estimate> runs) {
        double[] sorted = runs.stream().mapToDouble(Estimate::value).sorted().toArray();
        double[] errors = runs.stream().mapToDouble(Estimate::error).sorted().toArray();
        int n = sorted.length;
        double middle = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        if (n == 1 || sorted[0] <= 0) {
            return new Estimate(middle, errors[n / 2]);
        }
        double apart = deviation(sorted);
        double model = errors[n / 2] / Math.sqrt(n);
        // Two runs say too little of how far runs lie apart; more say it better than any model.
        return new Estimate(middle, n == 2 ? Math.max(model, apart)
                : Math.max(LEAST, STUDENT[Math.min(n - 2, STUDENT.length - 1)] * apart / Math.sqrt(n)));
    }

    /// Of the logarithms.
    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).map(Math::log).average().orElse(0);
        double squares = Arrays.stream(values).map(value -> Math.pow(Math.log(value) - mean, 2)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
