package dev.waitlens.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The calls drawn again and again from themselves, with replacement: how much would other calls like these have differed (bootstrap,
/// Efron 1979)?
///
/// Of many calls only some are drawn, and the spread is narrowed by the square root of the share (m out of n, Bickel, Götze and
/// van Zwet 1997). All models are given the same draws, so that what is the same in two of them drops out of their ratio.
///
/// @param narrowed exponent for the spread: 1 where as many are drawn as there are
record Resamples(List<RecordedCalls> draws, double narrowed) {
    private static final long SEED = 1;
    private static final int DRAWS = 40;
    private static final int MOST_CALLS = 256;
    /// Of the draws, so many are left out at each end: the interval holds nine tenths.
    private static final int TAIL = DRAWS / 20;

    static Resamples of(RecordedCalls calls) {
        int all = calls.size();
        int some = Math.min(all, MOST_CALLS);
        var random = new SplittableRandom(SEED);
        var places = IntStream.range(0, some).map(i -> (int) ((long) i * all / some)).toArray();
        var draws = Stream.generate(() -> calls.pick(random.ints(some, 0, all).toArray(), places)).limit(DRAWS)
                .toList();
        return new Resamples(draws, Math.sqrt((double) some / all));
    }

    /// How a figure spreads over the draws, as factors around their median. Figures that are not finite are left out.
    Interval spread(double[] figures) {
        var sorted = Arrays.stream(figures).filter(each -> each > 0 && each < Double.POSITIVE_INFINITY).sorted()
                .toArray();
        if (sorted.length < DRAWS) {
            return new Interval(1, 1, 1);
        }
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return Interval.around(1, Math.pow(sorted[TAIL] / middle, narrowed),
                Math.pow(sorted[sorted.length - 1 - TAIL] / middle, narrowed));
    }
}
