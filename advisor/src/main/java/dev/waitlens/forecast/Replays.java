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
    private @Nullable Resamples drawn;
    private final Ends today;
    private double @Nullable [] todayAgain;

    /// **Throws** `IllegalArgumentException` where there are no calls, or where the calls never end as they are done today.
    public Replays(Question question) {
        if (question.workload().calls().size() == 0) {
            throw new IllegalArgumentException("no calls, no forecast");
        }
        this.question = question;
        worst = question.workload().atWorst();
        today = ends(question.today());
        if (!today.isFinite()) {
            throw new IllegalArgumentException("as they are done today, calls wait for one another for ever: "
                    + question.today());
        }
    }

    /// The calls as they are done today.
    public Point today() {
        return point(question.today(), today, todayAgain());
    }

    /// How long the calls take, without an interval; empty where they wait for one another for ever.
    public Optional<Makespan> makespan(Concurrency model) {
        var makespan = Simulation.of(question.workload(), question.middle(), model).run();
        return makespan.unfinished() == 0 ? Optional.of(makespan) : Optional.empty();
    }

    /// Empty where calls wait for one another for ever.
    public Optional<Point> point(Concurrency model) {
        var ends = ends(model);
        return ends.isFinite() ? Optional.of(point(model, ends, again(model))) : Optional.empty();
    }

    private synchronized Resamples resamples() {
        Resamples known = drawn;
        if (known == null) {
            known = Resamples.of(question.workload().calls());
            drawn = known;
        }
        return known;
    }

    private synchronized double[] todayAgain() {
        double[] known = todayAgain;
        if (known == null) {
            known = again(question.today());
            todayAgain = known;
        }
        return known;
    }

    private Point point(Concurrency model, Ends ends, double[] again) {
        double[] todays = todayAgain();
        var gains = new double[again.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = ratio(todays[i], again[i]);
        }
        double middle = ends.middle.nanos();
        var time = resamples().spread(again);
        var gain = resamples().spread(gains);
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
                : Simulation.of(worst, question.busy(), model).nanos();
        return new Ends(middle, best, least);
    }

    private double[] again(Concurrency model) {
        var simulation = Simulation.of(question.workload(), question.middle(), model);
        return resamples().draws().stream().mapToDouble(calls -> simulation.withCalls(calls).nanos()).toArray();
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
