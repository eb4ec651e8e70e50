package dev.waitlens.recording;

import dev.waitlens.recording.Provenance.Origin;
import java.util.ArrayList;
import java.util.List;

/// Which kinds of time a recording can tell of, as far as its settings and its events say: what was not recorded is no zero.
///
/// @param computing    whether samples were taken of what threads compute
/// @param missingWaits events that were not recorded, without `jdk.`: nothing is known of such waits
public record MeasuredKinds(boolean computing, List<String> missingWaits) {
    /// Events that tell of waits, without `jdk.`.
    public static final List<String> WAITS = List.of("SocketRead", "SocketWrite", "FileRead", "FileWrite", "FileForce",
            "ThreadPark", "ThreadSleep", "JavaMonitorEnter", "JavaMonitorWait");
    private static final List<String> WALL_CLOCK = List.of("profiler.WallClockSample", "datadog.MethodSample");
    private static final List<String> COMPUTING = List.of("jdk.CPUTimeSample", "jdk.ExecutionSample",
            "datadog.ExecutionSample");

    public MeasuredKinds {
        missingWaits = List.copyOf(missingWaits);
    }

    public static MeasuredKinds of(Provenance provenance) {
        boolean ours = provenance.origin() == Origin.WAITLENS || provenance.eventCounts().isEmpty();
        boolean wall = ours || WALL_CLOCK.stream().anyMatch(event -> isThere(provenance, event))
                || provenance.settings().getOrDefault("jdk.ActiveRecording#event", "").equals("wall")
                || provenance.settings().containsKey("jdk.ExecutionSample#wall");
        var missing = new ArrayList<String>();
        for (String wait : WAITS) {
            if (!wall && !isThere(provenance, "jdk." + wait) && !isOn(provenance, "jdk." + wait)) {
                missing.add(wait);
            }
        }
        if (missing.equals(List.of("FileForce"))) {
            // Before JDK 11 there was no event for it, and few programs do it.
            missing.clear();
        }
        boolean computing = wall || provenance.untimed().isEmpty()
                && COMPUTING.stream().anyMatch(event -> isThere(provenance, event) || isOn(provenance, event));
        return new MeasuredKinds(computing, missing);
    }

    private static boolean isThere(Provenance provenance, String event) {
        return provenance.eventCounts().containsKey(event);
    }

    private static boolean isOn(Provenance provenance, String event) {
        return provenance.settings().getOrDefault(event + "#enabled", "").equals("true");
    }

    /// Whether all is known of: computing, and every kind of wait.
    public boolean isEverything() {
        return computing && missingWaits.isEmpty();
    }

    /// What was not recorded, to follow "because": `samples of computing, ThreadPark and SocketRead were not recorded`; empty for nothing.
    public String missing() {
        var missing = new ArrayList<String>();
        if (!computing) {
            missing.add("samples of what threads compute");
        }
        missing.addAll(missingWaits.size() == WAITS.size() ? List.of("waits of any kind") : missingWaits);
        boolean one = missing.equals(missingWaits) && missing.size() == 1;
        if (missing.isEmpty()) {
            return "";
        }
        String last = missing.removeLast();
        return (missing.isEmpty() ? last : String.join(", ", missing) + " and " + last)
                + (one ? " was not recorded" : " were not recorded");
    }
}
