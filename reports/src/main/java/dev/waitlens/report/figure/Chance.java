package dev.waitlens.report.figure;

/// How far a figure may be off because chance decided what was counted.
public final class Chance {
    /// 95 % of a normal distribution is within so many deviations of its mean.
    public static final double DEVIATIONS = 1.96;

    private Chance() {}

    /// The relative error (0..1) at 95 % of a count of events that do not know of each other (Poisson); 1 where nothing was counted.
    public static double ofCount(double count) {
        return count <= 0 ? 1 : Math.min(1, DEVIATIONS / Math.sqrt(count));
    }
}
