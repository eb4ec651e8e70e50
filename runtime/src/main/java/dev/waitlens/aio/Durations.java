package dev.waitlens.aio;

import java.math.BigDecimal;

/// Lengths of time in words.
final class Durations {
    private Durations() {}

    /// `10 ms`, `1.5 s`.
    static String words(long nanos) {
        long positive = Math.max(0, nanos);
        return positive >= 1_000_000_000 ? BigDecimal.valueOf(positive, 9).stripTrailingZeros().toPlainString() + " s"
                : BigDecimal.valueOf(positive, 6).stripTrailingZeros().toPlainString() + " ms";
    }
}
