package dev.waitlens.recording.chunk;

import dev.waitlens.recording.EventKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which fields of which events we read. Everything else in a recording stays unread.
final class EventLayouts {
    /// Slots of the events that become rows.
    static final int START = 0;
    static final int DURATION = 1;
    static final int THREAD = 2;
    static final int STACK = 3;
    static final int A = 4;
    static final int B = 5;
    static final int SLOTS = 20;
    /// What the names of our runtime's events begin with.
    static final String RUNTIME = "dev.waitlens.runtime.";
    /// The one that no loop tells.
    static final String ADVISED = RUNTIME + "Advised";
    /// What JUnit says of a test that it ran.
    static final String TEST = "org.junit.TestExecution";
    /// And those of Datadog's profiler.
    static final String DATADOG = "datadog.";

    private static final List<String> NONE = List.of();
    private static final List<String> OWN_THREAD = List.of("eventThread");
    private static final List<String> SAMPLED = List.of("sampledThread", "eventThread");
    private static final Map<String, Layout> ALL = new HashMap<>();

    /// @param kind    the row's kind; none for a fact, whose slot 0 is its start and whose others are `columns`
    /// @param columns for each slot the names of the field
    /// @param forms   what the slots of a fact hold
    record Layout(@Nullable EventKind kind, List<List<String>> columns, List<Form> forms) {}

    /// What a fact's slot holds.
    enum Form {
        NUMBER, TEXT, LABEL, METHOD
    }

    static {
        row(EventKind.CPU_SAMPLE, "jdk.CPUTimeSample", "samplingPeriod", OWN_THREAD, "failed", "");
        row(EventKind.JAVA_SAMPLE, "jdk.ExecutionSample", "", SAMPLED, "state", "");
        row(EventKind.NATIVE_SAMPLE, "jdk.NativeMethodSample", "", SAMPLED, "", "");
        row(EventKind.WALL_SAMPLE, "profiler.WallClockSample", "timeSpan", SAMPLED, "state", "samples");
        row(EventKind.CPU_SAMPLE, "datadog.ExecutionSample", "", SAMPLED, "", "weight");
        row(EventKind.WALL_SAMPLE, "datadog.MethodSample", "", SAMPLED, "state", "weight");
        row(EventKind.SOCKET_READ, "jdk.SocketRead", "duration", OWN_THREAD, "address", "port");
        row(EventKind.SOCKET_WRITE, "jdk.SocketWrite", "duration", OWN_THREAD, "address", "port");
        row(EventKind.FILE_READ, "jdk.FileRead", "duration", OWN_THREAD, "path", "");
        row(EventKind.FILE_WRITE, "jdk.FileWrite", "duration", OWN_THREAD, "path", "bytesWritten");
        row(EventKind.FILE_FORCE, "jdk.FileForce", "duration", OWN_THREAD, "", "");
        row(EventKind.PARK, "jdk.ThreadPark", "duration", OWN_THREAD, "parkedClass", "");
        row(EventKind.SLEEP, "jdk.ThreadSleep", "duration", OWN_THREAD, "", "");
        row(EventKind.MONITOR_ENTER, "jdk.JavaMonitorEnter", "duration", OWN_THREAD, "monitorClass",
                "previousOwner");
        row(EventKind.MONITOR_WAIT, "jdk.JavaMonitorWait", "duration", OWN_THREAD, "monitorClass", "");
        row(EventKind.METHOD_CALL, "jdk.MethodTrace", "duration", OWN_THREAD, "method", "");
        row(EventKind.PINNED, "jdk.VirtualThreadPinned", "duration", OWN_THREAD, "pinnedReason", "");
        row(EventKind.THREAD_START, "jdk.ThreadStart", "", List.of("thread", "eventThread"), "", "");
        row(EventKind.THREAD_START, "jdk.VirtualThreadStart", "", OWN_THREAD, "", "");
        row(EventKind.THREAD_END, "jdk.ThreadEnd", "", List.of("thread", "eventThread"), "", "");
        row(EventKind.THREAD_END, "jdk.VirtualThreadEnd", "", OWN_THREAD, "", "");
        row(EventKind.GC_PAUSE, "jdk.GCPhasePause", "duration", NONE, "", "");
        row(EventKind.JVM_PAUSE, "jdk.SafepointBegin", "duration", OWN_THREAD, "", "");
        row(EventKind.JVM_PAUSE, "jdk.ExecuteVMOperation", "duration", OWN_THREAD, "safepoint", "");
        row(EventKind.THREAD_LOAD, "jdk.ThreadCPULoad", "", OWN_THREAD, "user", "system");
        row(EventKind.THREAD_CLOCK, "dev.waitlens.ThreadClock", "cpu", List.of("osThreadId"), "ready", "name");
        row(EventKind.SAMPLES_LOST, "jdk.CPUTimeSamplesLost", "", OWN_THREAD, "lostSamples", "");

        fact("jdk.ActiveSetting", "#id", "name", "value");
        fact("jdk.CPUInformation", "#hwThreads");
        fact("jdk.ContainerConfiguration", "#effectiveCpuCount", "#cpuSlicePeriod", "#cpuQuota",
                "#memoryLimit");
        fact("jdk.JVMInformation", "jvmName", "jvmVersion", "#jvmStartTime", "#pid", "jvmArguments",
                "javaArguments");
        fact("jdk.GarbageCollection", "%name", "#sumOfPauses", "%cause");
        fact("jdk.GCHeapSummary", "#heapUsed", "#heapSpace.reservedSize", "%when");
        fact("jdk.DataLoss", "#amount");
        fact("jdk.MethodTiming", "@method", "#invocations");
        fact("jdk.Compilation", "#duration", "@method");
        fact("datadog.DatadogProfilerConfig", "#cpuInterval", "#wallInterval");
        fact("datadog.Endpoint", "#duration", "endpoint");
        fact("datadog.ExceptionSample", "type");
        fact("jdk.CPULoad", "#jvmUser", "#jvmSystem");
        fact("jdk.ContainerCPUThrottling", "#cpuElapsedSlices", "#cpuThrottledSlices", "#cpuThrottledTime");
        fact("dev.waitlens.Recording", "version", "program", "jvm", "#feature", "#cores", "#jvmStart");
        fact("dev.waitlens.Unseen", "event", "why");
        fact("dev.waitlens.ClassPath", "path", "#bytes", "#modified");
        fact("dev.waitlens.ChildClock", "#cpu");
        fact(Standstills.EVENT, "#length");
        fact("dev.waitlens.Floor", "event", "#floor");
        fact("dev.waitlens.SampledStacks", "event", "#sampled");
        fact("dev.waitlens.OtherRecording", "name", "effect");
        fact("dev.waitlens.TimedMethod", "method", "#timed", "why");
        fact("dev.waitlens.OpenWait", "#javaThreadId", "state", "frames");
        fact("dev.waitlens.Ended", "why");
        fact(ADVISED, "unit", "way", "why", "#advised", "#last", "#widest", "#calls");

        fact(TEST, "#duration", "#eventThread", "uniqueId", "type");

        runtime("Loop", "backend", "#debug");
        runtime("TaskCreated", "#task", "#parent", "name", "#order");
        runtime("Task", "#task", "#parent", "name", "#running", "#ready", "#waiting", "#waits", "#ran", "outcome",
                "#partial", "#stepOrder", "#order");
        runtime("TaskAlive", "#task", "name", "#running", "#ready", "#waiting", "#waits");
        runtime("TaskWait", "#task", "cause", "#on", "#ready", "#ran", "#stepOrder", "#order", "#readyOrder",
                "#endOrder", "#cancelled");
        runtime("LoopTurn", "#items", "#idle", "#order");
        runtime("LoopBlocked", "#task", "what", "stack");
        runtime("HandOff", "#task", "executor", "#queued", "#called");
        runtime("Trouble", "#task", "kind", "what", "created");
        runtime("Printed", "#task", "text", "#order");
        runtime("Lost", "event", "#count", "#running", "#ready", "#waiting");
    }

    private EventLayouts() {}

    /// How to read the event of this name, or nothing where we do not use it.
    static @Nullable Layout of(String event) {
        return ALL.get(event);
    }

    private static void row(EventKind kind, String event, String duration, List<String> thread, String a, String b) {
        ALL.put(event, new Layout(kind, List.of(List.of("startTime"), List.of(duration), thread,
                List.of("stackTrace"), a.equals("address") ? List.of("address", "host") : List.of(a), List.of(b)),
                List.of()));
    }

    /// As a fact, behind the slots of a row: duration, thread, stack, and the number of the loop.
    private static void runtime(String event, String... columns) {
        var all = new ArrayList<>(List.of("#duration", "#eventThread", "#stackTrace", "#loop"));
        all.addAll(List.of(columns));
        fact(RUNTIME + event, all.toArray(String[]::new));
    }

    /// @param columns `#` before a number, `%` before a named constant, `@` before a method, a bare name for text
    private static void fact(String event, String... columns) {
        var names = new ArrayList<List<String>>();
        var forms = new ArrayList<Form>();
        names.add(List.of("startTime"));
        forms.add(Form.NUMBER);
        for (String column : columns) {
            char form = column.charAt(0);
            forms.add(switch (form) {
                case '#' -> Form.NUMBER;
                case '%' -> Form.LABEL;
                case '@' -> Form.METHOD;
                default -> Form.TEXT;
            });
            names.add(List.of(forms.getLast() == Form.TEXT ? column : column.substring(1)));
        }
        ALL.put(event, new Layout(null, List.copyOf(names), List.copyOf(forms)));
    }
}
