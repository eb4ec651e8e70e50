package dev.waitlens.timing;

import java.util.Locale;

/// One of the two that are timed against each other.
public enum TimedSide {
    BEFORE, AFTER;

    /// `before` or `after`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    TimedSide other() {
        return this == BEFORE ? AFTER : BEFORE;
    }
}
