package dev.waitlens.forecast;

/// A mean and its standard error (Welford).
final class Mean {
    private int count;
    private double value;
    private double squares;

    void add(double next) {
        double away = next - value;
        value += away / ++count;
        squares += away * (next - value);
    }

    int count() {
        return count;
    }

    double value() {
        return value;
    }

    /// True when two standard errors are no more than this share of the mean.
    boolean isWithin(double share) {
        return count > 1 && 2 * Math.sqrt(squares / (count - 1) / count) <= share * value;
    }
}
