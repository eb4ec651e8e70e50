package dev.waitlens.timing;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// How many times as fast, with its 95 % interval: the geometric mean of the pairs' ratios, and a bootstrap over the pairs.
///
/// The bootstrap of few values is too narrow, because a sample spreads less than what it was drawn from: of five pairs a nominal 95 %
/// holds the truth in some 80 % of cases. So the interval's two halves are stretched, on the scale of logarithms, as far as Student's interval
/// is wider than such a bootstrap.
///
/// **Shape**: `low <= value <= high`. **Source**: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13;
/// Hesterberg, *What Teachers Should Know About the Bootstrap* (2015), on narrowness; Fleming and Wallace (1986) on the geometric mean.
///
/// @param pairs on how many it rests, 2 at least
public record Ratio(double low, double value, double high, int pairs) {
    static final int DRAWS = 4_000;
    private static final long SEED = 20_261_128;
    private static final double NORMAL = 1.95996;
    /// Student's two-sided 95 % points for 1, 2, … degrees of freedom.
    private static final double[] STUDENT = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
            2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093};

    /// **Throws** `IllegalArgumentException` for fewer than two ratios: one says nothing of its own error.
    public static Ratio of(List<Double> ratios) {
        if (ratios.size() < 2) {
            throw new IllegalArgumentException("an interval needs two ratios: " + ratios);
        }
        double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        double[] means = draws(logs);
        double stretch = stretch(logs.length);
        double low = mean - stretch * Math.max(0, mean - means[(int) (0.025 * DRAWS)]);
        double high = mean + stretch * Math.max(0, means[(int) (0.975 * DRAWS) - 1] - mean);
        return new Ratio(Math.exp(low), Math.exp(mean), Math.exp(high), logs.length);
    }

    /// The factor by which either end is away from the middle, as a share: 0.05 for an interval of about ± 5 %.
    public double halfWidth() {
        return Math.sqrt(high / low) - 1;
    }

    /// Means of draws with replacement, in rising order.
    private static double[] draws(double[] logs) {
        var random = new SplittableRandom(SEED);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < logs.length; i++) {
                sum += logs[random.nextInt(logs.length)];
            }
            means[draw] = sum / logs.length;
        }
        Arrays.sort(means);
        return means;
    }

    /// Student's interval over the bootstrap's, for so many values.
    static double stretch(int count) {
        int freedom = count - 1;
        double student = freedom <= STUDENT.length ? STUDENT[freedom - 1]
                : NORMAL + (Math.pow(NORMAL, 3) + NORMAL) / (4 * freedom);
        return student / NORMAL * Math.sqrt((double) count / freedom);
    }
}
