package dev.waitlens.present;

import dev.waitlens.recording.Provenance;
import dev.waitlens.report.Report.Level;
import dev.waitlens.report.Report.Notice;
import java.util.List;
import java.util.Locale;

/// Says which waits a recording's own settings hid: events switched off, throttled, or below a threshold.
final class ThrottleNotices {
    private static final List<String> WAITS = List.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite",
            "jdk.FileForce", "jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait");

    private ThrottleNotices() {
    }

    static void add(Provenance provenance, List<Notice> notices) {
        for (String event : WAITS) {
            String enabled = provenance.settings().getOrDefault(event + "#enabled", "");
            String throttle = provenance.settings().getOrDefault(event + "#throttle", "off");
            String threshold = provenance.settings().getOrDefault(event + "#threshold", "0 ns").toLowerCase(Locale.ROOT);
            if (enabled.equals("false")) {
                notices.add(new Notice(Level.WARNING, event + " was switched off in this recording: such waits are not measured."));
            } else if (!throttle.equals("off") && !throttle.isEmpty()) {
                notices.add(new Notice(Level.WARNING, event + " was throttled to " + throttle + ": the sum of such waits is too small by an unknown factor."));
            } else if (!threshold.matches("0 ?(ns|us|ms|s)?") && !threshold.isEmpty()) {
                notices.add(new Notice(Level.WARNING, event + " below " + threshold + " was not recorded: many short waits add up to nothing here."));
            }
        }
    }
}
