package dev.waitlens.program;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// The time that looking may take, and what was left out when it was over.
///
/// **Thread**: one.
public final class Deadline {
    private final LongSupplier clock;
    private final long end;
    private final Set<String> leftOut = new LinkedHashSet<>();

    /// @param clock nanoseconds, as of [System#nanoTime]
    public Deadline(LongSupplier clock, Duration time) {
        this.clock = clock;
        this.end = clock.getAsLong() + time.toNanos();
    }

    /// Whether there is time to go on; else what is left out then is noted.
    ///
    /// @param otherwise what is left out, as the middle of a sentence
    public boolean allows(String otherwise) {
        boolean allows = clock.getAsLong() - end < 0;
        if (!allows) {
            leftOut.add(otherwise);
        }
        return allows;
    }

    /// In the order in which it was left out; empty when all was looked at.
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
