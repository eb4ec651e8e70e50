package dev.waitlens.agent.record;

import dev.waitlens.agent.catalogue.TracedCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The events we record, with their settings. Everything that is not named here stays off: what a program was started
/// with, its environment, its exceptions' messages and its neighbours on the machine are none of our business.
public final class AllowedEvents {
    /// Events that wait for something, with a duration and a stack. Their threshold is the floor.
    public static final List<
            String> WAITS = List.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite",
                    "jdk.FileForce", "jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait",
                    "jdk.VirtualThreadPinned");

    private static final List<String> MARKS = List.of("jdk.ThreadStart", "jdk.ThreadEnd", "jdk.VirtualThreadStart",
            "jdk.VirtualThreadEnd", "jdk.GCPhasePause", "jdk.SafepointBegin", "jdk.ExecuteVMOperation",
            "jdk.GarbageCollection", "jdk.GCHeapSummary",
            "jdk.CPUInformation", "jdk.ActiveSetting", "jdk.DataLoss", "jdk.CPUTimeSamplesLost");

    private static final Set<String> OWN = Set.of("dev.waitlens.Recording", "dev.waitlens.Unseen",
            "dev.waitlens.ThreadClock", "dev.waitlens.ChildClock", "dev.waitlens.Standstill", "dev.waitlens.Floor",
            "dev.waitlens.SampledStacks",
            "dev.waitlens.OtherRecording", "dev.waitlens.TimedMethod", "dev.waitlens.OpenWait",
            "dev.waitlens.ClassPath", "dev.waitlens.Ended");

    private final Map<String, String> settings = new HashMap<>();

    private AllowedEvents() {}

    /// @param known the event types of this JVM; those that are not allowed are switched off by name, because events
    ///              that a program defines itself are on by default
    public static AllowedEvents of(Host host, Set<String> known, Options options) {
        AllowedEvents allowed = new AllowedEvents();
        for (String wait : WAITS) {
            allowed.wait(wait, options.floor());
        }
        for (String mark : MARKS) {
            allowed.on(mark);
        }
        if (options.tests()) {
            allowed.on("org.junit.TestExecution");
        }
        for (String own : OWN) {
            allowed.on(own);
        }
        allowed.on("jdk.Compilation");
        allowed.put("jdk.Compilation", "threshold", "0 ns");
        allowed.put("dev.waitlens.Recording", "period", "beginChunk");
        allowed.put("dev.waitlens.Ended", "period", "endChunk");
        allowed.put("dev.waitlens.SampledStacks", "period", "everyChunk");
        allowed.put("dev.waitlens.ThreadClock", "period", "250 ms");
        allowed.every("jdk.ThreadCPULoad", "1000 ms");
        allowed.every("jdk.CPULoad", "1000 ms");
        allowed.every("jdk.CPUInformation", "beginChunk");
        allowed.every("jdk.ContainerConfiguration", "beginChunk");
        allowed.every("jdk.ContainerCPUThrottling", "1000 ms");
        allowed.samples(host.cpuTimeSamples(), options.period());
        if (host.timesMethods()) {
            allowed.on("jdk.MethodTrace");
            allowed.put("jdk.MethodTrace", "threshold", options.floor().toNanos() + " ns");
            allowed.put("jdk.MethodTrace", "stackTrace", "true");
            allowed.put("jdk.MethodTrace", "filter", TracedCall.filter(host.tracedCalls()));
            allowed.every("jdk.MethodTiming", "500 ms");
            allowed.put("jdk.MethodTiming", "filter", "");
        }
        allowed.refuse(known);
        return allowed;
    }

    private void wait(String event, Duration floor) {
        on(event);
        put(event, "threshold", floor.toNanos() + " ns");
        put(event, "throttle", "off");
        put(event, "stackTrace", "true");
    }

    private void samples(boolean cpuTime, Duration period) {
        if (cpuTime) {
            on("jdk.CPUTimeSample");
            put("jdk.CPUTimeSample", "throttle", period.toMillis() + "ms");
        } else {
            every("jdk.ExecutionSample", period.toMillis() + " ms");
            every("jdk.NativeMethodSample", "20 ms");
        }
    }

    /// Switches off whatever of `known` is not allowed. True when there was something new to switch off.
    public boolean refuse(Set<String> known) {
        boolean changed = false;
        for (String event : known) {
            if (!isOurs(event) && settings.putIfAbsent(event + "#enabled", "false") == null) {
                changed = true;
            }
        }
        return changed;
    }

    /// Whether events of this type have a threshold that can be raised.
    public static boolean hasFloor(String event) {
        return WAITS.contains(event) || event.equals("jdk.MethodTrace");
    }

    private static boolean isOurs(String event) {
        return event.startsWith("dev.waitlens.");
    }

    private void every(String event, String period) {
        on(event);
        put(event, "period", period);
    }

    private void on(String event) {
        put(event, "enabled", "true");
    }

    /// True when that is a change.
    public boolean put(String event, String setting, String value) {
        return !value.equals(settings.put(event + "#" + setting, value));
    }

    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }
}
