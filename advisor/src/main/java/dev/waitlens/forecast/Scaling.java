package dev.waitlens.forecast;

/// How many times as fast as one thread as many computing threads as there are processors get on together.
///
/// @param best  of what computes in the processor alone
/// @param worst of what they share: caches, memory
public record Scaling(double best, double worst) {
    public Scaling {
        if (!(worst > 0 && worst <= best)) {
            throw new IllegalArgumentException("0 < worst <= best does not hold: " + worst + ", " + best);
        }
    }

    /// Processors that do not hinder one another: what is taken where nothing was measured.
    public static Scaling perfect(int processors) {
        return new Scaling(processors, processors);
    }

    /// What the worst loses against the best, as a share (0..1) of it.
    public double loss() {
        return 1 - worst / best;
    }
}
