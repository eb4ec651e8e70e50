package dev.waitlens.forecast;

/// A kind of computing whose speed side by side is measured.
public enum Kernel {
    ARITHMETIC("arithmetic"),
    /// Reads a large array from one end to the other.
    MEMORY("memory stream"),
    /// Each read says where the next one is, somewhere in much memory.
    CHASE("pointer chase"),
    /// Makes objects that are soon forgotten.
    ALLOCATION("allocation");

    private final String label;

    Kernel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
