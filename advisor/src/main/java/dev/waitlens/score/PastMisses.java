package dev.waitlens.score;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How far past outcomes were from the figures of their forecasts, so that an interval as wide holds nine tenths of outcomes like those (split conformal
/// prediction).
///
/// The distance is the logarithm of the factor between figure and outcome. The spread is the factor of the ⌈(n+1)·0.9⌉-th smallest of n distances: if the next outcome
/// is exchangeable with them, it is within with probability 0.9 at least, whatever their distribution. Intervals play no part in it, so one that was widened makes no
/// later one narrower.
///
/// **Source**: Vovk, Gammerman and Shafer (2005)
public final class PastMisses {
    /// The share of outcomes that an interval is to hold.
    public static final double HELD = 0.9;
    /// Fewer say too little: of 8 no quantile of 0.9 is known, of 9 it is the largest.
    public static final int LEAST = 10;
    /// An interval that reaches a thousand times as far says nothing, and a wider one no more.
    private static final double MOST = 1_000;

    private PastMisses() {}

    /// The factor, at least 1; empty where there are too few outcomes.
    ///
    /// @param distances of past outcomes, as [ScoreContent#distances] gives them
    public static OptionalDouble spread(List<Double> distances) {
        if (distances.size() < LEAST) {
            return OptionalDouble.empty();
        }
        double[] sorted = distances.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int rank = Math.min(sorted.length, (int) Math.ceil((sorted.length + 1) * HELD - 1e-9));
        return OptionalDouble.of(Math.clamp(Math.exp(sorted[rank - 1]), 1, MOST));
    }
}
