package dev.waitlens.report;

/// What bounds a unit of work: a closed set.
public enum Verdict {
    IO_BOUND("I/O-bound"),
    CPU_BOUND("CPU-bound"),
    LOCK_BOUND("lock-bound"),
    MIXED("mixed"),
    IDLE("idle"),
    NOT_ENOUGH_EVIDENCE("not enough evidence");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
