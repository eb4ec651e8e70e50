package dev.waitlens.report.figure;

/// Refuses what is not a number a reader can use: JSON has no word for it, and a page would print it.
public final class Finite {

    private Finite() {}

    /// **Throws** `IllegalArgumentException`, with the component's name and its value.
    public static void check(String component, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(component + " is not a finite figure: " + value);
        }
    }
}
