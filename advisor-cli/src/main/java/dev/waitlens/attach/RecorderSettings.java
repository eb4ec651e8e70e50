package dev.waitlens.attach;

import dev.waitlens.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What Flight Recorder is told to record where no agent of ours does it: the same events, with the same settings (`docs/events.md`).
///
/// Everything that is not named here stays off, but for events that the program defines itself and that are on unless somebody says otherwise.
public final class RecorderSettings {
    /// From this release on calls of methods can be timed and processor time is sampled.
    public static final int TIMES_METHODS = 25;

    /// Events that wait for something, with a duration and a stack.
    static final List<String> WAITS = List.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite",
            "jdk.FileForce", "jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait",
            "jdk.VirtualThreadPinned");
    static final String CALLS = "jdk.MethodTrace";
    static final String CALL_COUNTS = "jdk.MethodTiming";

    private static final List<String> MARKS = List.of("jdk.ThreadStart", "jdk.ThreadEnd", "jdk.VirtualThreadStart",
            "jdk.VirtualThreadEnd", "jdk.GCPhasePause", "jdk.SafepointBegin", "jdk.ExecuteVMOperation",
            "jdk.GarbageCollection", "jdk.GCHeapSummary", "jdk.ActiveSetting", "jdk.DataLoss",
            "jdk.CPUTimeSamplesLost");
    /// Of our own event loop, where the program has one (`docs/events-runtime.md`).
    private static final List<
            String> LOOPS = List.of("Loop", "TaskCreated", "Task", "TaskAlive", "TaskWait", "LoopTurn",
                    "LoopBlocked", "HandOff", "Trouble", "Printed", "Lost");

    private final Map<String, Map<String, String>> events = new TreeMap<>();

    private RecorderSettings() {}

    /// All that the advice needs.
    ///
    /// @param feature Java release of the JVM that records
    /// @param floors  by event, nanoseconds below which its waits are left out; none where it is missing
    public static RecorderSettings of(int feature, Map<String, Long> floors) {
        var settings = new RecorderSettings();
        WAITS.forEach(wait -> settings.on(wait, "threshold", floors.getOrDefault(wait, 0L) + " ns", "throttle", "off",
                "stackTrace", "true"));
        MARKS.forEach(settings::on);
        LOOPS.forEach(event -> settings.on("dev.waitlens.runtime." + event));
        settings.on("jdk.Compilation", "threshold", "0 ns");
        settings.on("jdk.ThreadCPULoad", "period", "1000 ms");
        settings.on("jdk.CPULoad", "period", "1000 ms");
        settings.on("jdk.CPUInformation", "period", "beginChunk");
        settings.on("jdk.ContainerConfiguration", "period", "beginChunk");
        settings.on("jdk.JVMInformation", "period", "beginChunk");
        settings.on("jdk.ContainerCPUThrottling", "period", "1000 ms");
        if (feature >= TIMES_METHODS) {
            settings.on("jdk.CPUTimeSample", "throttle", "10ms");
            settings.on(CALLS, "threshold", floors.getOrDefault(CALLS, 0L) + " ns", "stackTrace", "true", "filter",
                    String.join(";", doors(feature)));
        } else {
            settings.on("jdk.ExecutionSample", "period", "10 ms");
            settings.on("jdk.NativeMethodSample", "period", "20 ms");
        }
        return settings;
    }

    /// What a recording needs that only keeps what others ask for.
    static RecorderSettings ofKeeper() {
        var settings = new RecorderSettings();
        settings.on("jdk.ActiveSetting");
        settings.on("jdk.DataLoss");
        return settings;
    }

    /// Calls of the program's own methods.
    ///
    /// @param counted `com.acme.Shop::fetch`; only their number of calls is recorded
    /// @param timed   each call is recorded
    /// @param floor   nanoseconds; shorter calls are left out
    static RecorderSettings ofCalls(Set<String> counted, Set<String> timed, long floor) {
        var settings = new RecorderSettings();
        if (!counted.isEmpty()) {
            settings.on(CALL_COUNTS, "period", "1000 ms", "filter", String.join(";", counted));
        }
        if (!timed.isEmpty()) {
            settings.on(CALLS, "threshold", floor + " ns", "stackTrace", "true", "filter", String.join(";", timed));
        }
        return settings;
    }

    /// The methods of the JDK and of libraries that are timed because threads wait in them.
    private static List<String> doors(int feature) {
        var doors = new ArrayList<String>();
        Catalogue.tracedMethods(feature).values().forEach(doors::addAll);
        return doors;
    }

    private void on(String event, String... settings) {
        Map<String, String> all = events.computeIfAbsent(event, name -> new TreeMap<>());
        all.put("enabled", "true");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
    }

    /// By event.
    Map<String, Map<String, String>> events() {
        return events;
    }

    /// A file of settings as Flight Recorder reads it (`settings=FILE.jfc`).
    public String toJfc() {
        var text = new StringBuilder(
                """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <configuration version="2.0" label="Waitlens" description="Where threads wait and where they work" provider="Waitlens">
                        """);
        events.forEach((event, settings) -> {
            text.append("  <event name=\"").append(event).append("\">\n");
            settings.forEach((name, value) -> text.append("    <setting name=\"").append(name).append("\">")
                    .append(escaped(value)).append("</setting>\n"));
            text.append("  </event>\n");
        });
        return text.append("</configuration>\n").toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
