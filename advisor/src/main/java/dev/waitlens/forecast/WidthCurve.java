package dev.waitlens.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Time against width, for one model.
///
/// @param model     the model; its width is that of the knee
/// @param points    by width, each larger than the one before; at least one
/// @param stuckFrom the narrowest width at which calls wait for one another for ever; the points end before it
public record WidthCurve(Concurrency model, List<Point> points, OptionalInt stuckFrom) {
    /// What a width may cost against the best one to be the knee: within this, narrower is better. **Source**: `docs/forecast.md`: what is
    /// nearer to the best than forecasts are to the stopwatch cannot be told from it.
    public static final double NEAR_BEST = 1.05;

    public WidthCurve {
        points = List.copyOf(points);
        model = model.withWidth(knee(points).width());
    }

    /// One width.
    ///
    /// @param nanos    how long all calls take
    /// @param gain     how many times as long they take today
    /// @param makespan of the figure itself: what is busy, and what limits
    public record Point(int width, Interval nanos, Interval gain, Makespan makespan) {}

    /// The narrowest width that takes no more than a twentieth longer than the best.
    public Point knee() {
        return knee(points);
    }

    /// The width that takes least; the narrowest of equals.
    public Point best() {
        return best(points);
    }

    private static Point knee(List<Point> points) {
        double enough = NEAR_BEST * best(points).nanos().value();
        return points.stream().filter(point -> point.nanos().value() <= enough).findFirst().orElseThrow();
    }

    private static Point best(List<Point> points) {
        return points.stream().min(Comparator.comparingDouble(point -> point.nanos().value())).orElseThrow();
    }
}
