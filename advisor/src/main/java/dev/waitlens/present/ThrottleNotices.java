package dev.waitlens.present;

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
    private static final List<String> WAITS = List.of("SocketRead", "SocketWrite", "FileRead", "FileWrite", "FileForce",
            "ThreadPark", "ThreadSleep", "JavaMonitorEnter", "JavaMonitorWait");

    private ThrottleNotices() {}

    static void add(Provenance provenance, List<Notice> notices) {
        List<String> off = new ArrayList<>();
        Map<String, List<String>> throttled = new TreeMap<>();
        Map<String, List<String>> cut = new TreeMap<>();
        for (String event : WAITS) {
            String name = "jdk." + event;
            String throttle = provenance.settings().getOrDefault(name + "#throttle", "off");
            String threshold = provenance.settings().getOrDefault(name + "#threshold", "0 ns").toLowerCase(Locale.ROOT);
            if (provenance.settings().getOrDefault(name + "#enabled", "true").equals("false")) {
                off.add(event);
            } else if (!throttle.equals("off") && !throttle.isEmpty()) {
                throttled.computeIfAbsent(throttle, t -> new ArrayList<>()).add(event);
            } else if (!threshold.matches("0 ?(ns|us|ms|s)?") && !threshold.isEmpty()) {
                cut.computeIfAbsent(threshold, t -> new ArrayList<>()).add(event);
            }
        }
        if (!off.isEmpty() && provenance.agent().isEmpty()) {
            warn(notices,
                    "Switched off in this recording, so such waits are not measured: " + String.join(", ", off) + ".");
        }
        throttled.forEach((rate, events) -> warn(notices,
                "Throttled to " + rate + ", so the sum of such waits is too small by an unknown "
                        + "factor: " + String.join(", ", events) + "."));
        cut.forEach((floor, events) -> warn(notices,
                "Waits shorter than " + floor + " were not recorded, and many short waits add up: "
                        + String.join(", ", events) + "."));
    }

    private static void warn(List<Notice> notices, String text) {
        notices.add(new Notice(Level.WARNING, text));
    }
}
