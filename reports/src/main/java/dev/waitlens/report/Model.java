package dev.waitlens.report;

/// What to do about a unit of work: a closed set.
public enum Model {
    EVENT_LOOP("event loop"),
    THREADS("threads"),
    PROCESSES("processes"),
    WIDEN_LIMIT("widen the limit"),
    BATCH("fewer, larger trips"),
    OUT_OF_LOCK("move it out of the lock"),
    SPLIT_THE_LOCK("split the lock"),
    OFF_LOOP("off the loop"),
    LEAVE_ALONE("leave it alone");

    private final String label;

    Model(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
