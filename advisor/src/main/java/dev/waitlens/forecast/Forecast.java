package dev.waitlens.forecast;

import dev.waitlens.forecast.WidthCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How long the recorded calls take under each model and width.
///
/// An interval has three sources. What the rest of the process takes of the processors lies between two figures; a limit that nobody
/// saw reached lies between what was seen and what is stated; and the calls are a sample ([Resamples]). The better end is the quiet
/// machine with the stated limits, the worse end the busy one with those that were seen, and the sample widens both.
///
/// @param today  the calls as they are done now
/// @param curves one for each model, in the order in which they were asked for
public record Forecast(Point today, List<WidthCurve> curves) {
    /// So that each is at most half as much again or twice the one before.
    private static final List<Integer> WIDTHS = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128);

    public Forecast {
        curves = List.copyOf(curves);
    }

    /// **Throws** `IllegalArgumentException` where there are no calls, or where the calls never end as they are done today.
    ///
    /// @param models what is eligible, with its costs; their widths do not matter
    public static Forecast of(Question question, List<Concurrency> models) {
        var replays = new Replays(question);
        var today = replays.today();
        int calls = question.workload().calls().size();
        var widths = widths(calls);
        var tried = models.stream().flatMap(model -> widths.stream().map(model::withWidth)).toList();
        var points = tried.parallelStream().map(replays::point).toList();
        var curves = IntStream.range(0, models.size()).mapToObj(i -> curve(models.get(i), widths,
                points.subList(i * widths.size(), (i + 1) * widths.size()))).toList();
        return new Forecast(today, curves);
    }

    private static WidthCurve curve(Concurrency model, List<Integer> widths, List<Optional<Point>> points) {
        int until = 0;
        while (until < points.size() && points.get(until).isPresent()) {
            until++;
        }
        var stuck = until == points.size() ? OptionalInt.empty() : OptionalInt.of(widths.get(until));
        return new WidthCurve(model, points.subList(0, until).stream().map(Optional::orElseThrow).toList(), stuck);
    }

    /// No more than there are calls, and as many as that.
    private static List<Integer> widths(int calls) {
        var widths = new ArrayList<>(WIDTHS);
        widths.removeIf(width -> width >= calls);
        if (calls <= WIDTHS.getLast()) {
            widths.add(calls);
        }
        return widths;
    }
}
