package dev.waitlens.present;

import dev.waitlens.recording.MeasuredKinds;
import dev.waitlens.recording.Provenance;
import dev.waitlens.report.Report.Level;
import dev.waitlens.report.Report.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Says which waits a recording's own settings hid: events switched off, throttled, or below a threshold.
final class ThrottleNotices {
    private ThrottleNotices() {}

    static void add(Provenance provenance, List<Notice> notices) {
        MeasuredKinds measured = MeasuredKinds.of(provenance);
        if (provenance.agent().isEmpty() && !measured.isEverything()) {
            String missing = measured.missing();
            warn(notices, Character.toUpperCase(missing.charAt(0)) + missing.substring(1)
                    + " here, so nothing is known of that. " + RecordAgain.words(provenance));
        }
        limits(provenance, notices);
    }

    private static void limits(Provenance provenance, List<Notice> notices) {
        Map<String, List<String>> throttled = new TreeMap<>();
        Map<String, List<String>> cut = new TreeMap<>();
        for (String event : MeasuredKinds.WAITS) {
            String name = "jdk." + event;
            String throttle = provenance.settings().getOrDefault(name + "#throttle", "off");
            String threshold = provenance.settings().getOrDefault(name + "#threshold", "0 ns").toLowerCase(Locale.ROOT);
            if (provenance.settings().getOrDefault(name + "#enabled", "true").equals("false")) {
                continue;
            }
            if (!throttle.equals("off") && !throttle.isEmpty()) {
                throttled.computeIfAbsent(throttle, t -> new ArrayList<>()).add(event);
            } else if (isMuch(threshold)) {
                cut.computeIfAbsent(threshold, t -> new ArrayList<>()).add(event);
            }
        }
        throttled.forEach((rate, events) -> warn(notices,
                "Throttled to " + rate + ", so the sum of such waits is too small by an unknown "
                        + "factor: " + String.join(", ", events) + "."));
        cut.forEach((floor, events) -> warn(notices,
                "Waits shorter than " + floor + " were not recorded, and many short waits add up: "
                        + String.join(", ", events) + "."));
    }

    /// Whether a threshold hides waits that add up to anything.
    private static boolean isMuch(String threshold) {
        return !threshold.isEmpty() && !threshold.matches("\\d+ ?ns|0 ?(us|ms|s)?");
    }

    /// Whether the recording's own settings left out waits that may add up.
    static boolean hides(Provenance provenance) {
        List<Notice> notices = new ArrayList<>();
        limits(provenance, notices);
        return !notices.isEmpty();
    }

    private static void warn(List<Notice> notices, String text) {
        notices.add(new Notice(Level.WARNING, text));
    }
}
