package dev.waitlens.benchmarks;

import java.util.Arrays;

/// The figure in the middle, which a single disturbed run cannot move.
final class Medians {

    private Medians() {
    }

    static double of(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
