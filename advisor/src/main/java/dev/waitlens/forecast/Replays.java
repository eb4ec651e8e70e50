package dev.waitlens.forecast;

import dev.waitlens.forecast.WidthCurve.Point;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The replays that a point of a curve is made of: [#makespan] is one of them, [#point] all that its interval needs.
///
/// **Thread**: any.
public final class Replays {
    private final Question question;
    private final Workload worst;
    private @Nullable Reference reference;

    /// What points are held against, and no single replay needs.
    ///
    /// @param today the calls as they are done today
    /// @param again the same with other draws of the calls
    private record Reference(Resamples resamples, Ends today, double[] again) {}

    /// **Throws** `IllegalArgumentException` where there are no calls.
    public Replays(Question question) {
        if (question.workload().calls().size() == 0) {
            throw new IllegalArgumentException("no calls, no forecast");
        }
        this.question = question;
        worst = question.workload().atWorst();
    }

    /// The calls as they are done today.
    ///
    /// **Throws** `IllegalArgumentException` where they never end so.
    public Point today() {
        return point(question.today(), reference().today, reference().again);
    }

    /// What a change of the calls or of a limit gives: these as they are done today, against what they were before.
    ///
    /// **Throws** as [#today()].
    public Point against(Replays before) {
        return point(question.today(), reference().today, reference().again, before.reference());
    }

    /// How long the calls take, without an interval; empty where they wait for one another for ever.
    public Optional<Makespan> makespan(Concurrency model) {
        var makespan = Simulation.of(question.workload(), question.middle(), model).run();
        return makespan.unfinished() == 0 ? Optional.of(makespan) : Optional.empty();
    }

    /// Empty where calls wait for one another for ever.
    ///
    /// **Throws** as [#today()].
    public Optional<Point> point(Concurrency model) {
        var ends = ends(model);
        return ends.isFinite() ? Optional.of(point(model, ends, again(model, reference().resamples)))
                : Optional.empty();
    }

    private synchronized Reference reference() {
        Reference known = reference;
        if (known == null) {
            var today = ends(question.today());
            if (!today.isFinite()) {
                throw new IllegalArgumentException("as they are done today, calls wait for one another for ever: "
                        + question.today());
            }
            var resamples = Resamples.of(question.workload().calls());
            known = new Reference(resamples, today, again(question.today(), resamples));
            reference = known;
        }
        return known;
    }

    private Point point(Concurrency model, Ends ends, double[] again) {
        return point(model, ends, again, reference());
    }

    private static Point point(Concurrency model, Ends ends, double[] again, Reference against) {
        var gains = new double[again.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = ratio(against.again[i], again[i]);
        }
        double middle = ends.middle.nanos();
        var today = against.today;
        var time = against.resamples.spread(again);
        var gain = against.resamples.spread(gains);
        return new Point(model.width(),
                Interval.around(middle, ends.best * time.low(), ends.worst * time.high()),
                Interval.around(ratio(today.middle.nanos(), middle), ratio(today.worst, ends.worst) * gain.low(),
                        ratio(today.best, ends.best) * gain.high()),
                ends.middle);
    }

    private Ends ends(Concurrency model) {
        var workload = question.workload();
        var middle = Simulation.of(workload, question.middle(), model).run();
        boolean sure = question.middle().equals(question.machine());
        double best = sure ? middle.nanos() : Simulation.of(workload, question.machine(), model).nanos();
        double least = sure && worst.resources().equals(workload.resources())
                ? middle.nanos()
                : Simulation.of(worst, question.worst(), model).nanos();
        return new Ends(middle, best, least);
    }

    private double[] again(Concurrency model, Resamples resamples) {
        var simulation = Simulation.of(question.workload(), question.middle(), model);
        return resamples.draws().stream().mapToDouble(calls -> simulation.withCalls(calls).nanos()).toArray();
    }

    /// Calls that take no time take as long as any others that take none.
    private static double ratio(double one, double other) {
        return one == other ? 1 : one / Math.max(other, 1);
    }

    private record Ends(Makespan middle, double best, double worst) {
        boolean isFinite() {
            return middle.unfinished() == 0 && best + worst < Double.POSITIVE_INFINITY;
        }
    }
}
