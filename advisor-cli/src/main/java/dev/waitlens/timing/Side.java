package dev.waitlens.timing;

import java.util.Locale;

/// One of the two that are timed against each other.
public enum Side {
    BEFORE, AFTER;

    /// `before` or `after`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Side other() {
        return this == BEFORE ? AFTER : BEFORE;
    }
}
