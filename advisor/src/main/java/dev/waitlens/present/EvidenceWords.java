package dev.waitlens.present;

import dev.waitlens.timeline.CallLog;
import java.util.Locale;

/// What was seen of a unit, as sentences with figures.
final class EvidenceWords {
    private EvidenceWords() {}

    static String calls(CallLog log) {
        return text("%,d calls timed, mean %s, median %s, 99th percentile %s, %.1f at a time", log.count(),
                duration(log.meanNanos()), duration(log.quantileNanos(0.5)), duration(log.quantileNanos(0.99)),
                log.concurrency());
    }

    /// @param share of the unit's time, 0..1, as the shares beside it are
    static String heart(double share, String place, long count, long nanos) {
        return text("%.0f %% of its time it waits %s: %,d %s, %s", share * 100, place, count,
                count == 1 ? "wait" : "waits",
                duration(nanos));
    }

    /// `1.24 s`, `12.3 ms`, `45 us`.
    private static String duration(double nanos) {
        if (nanos >= 1e9) {
            return text("%.2f s", nanos / 1e9);
        }
        return nanos >= 1e6 ? text("%.1f ms", nanos / 1e6) : text("%.0f us", nanos / 1e3);
    }

    private static String text(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }
}
