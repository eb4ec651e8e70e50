package dev.waitlens.cli.calibration;

import java.util.stream.DoubleStream;

/// The middle one of some figures, at least one; of an even number the mean of the two in the middle.
final class Median {
    private Median() {}

    static double of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
