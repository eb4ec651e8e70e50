package dev.waitlens.recording;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// The same recording through the JDK's reader and through ours, each event as one line of text.
final class Oracle {
    static final Map<String, EventKind> KINDS = Map.ofEntries(entry("jdk.CPUTimeSample", EventKind.CPU_SAMPLE),
            entry("jdk.ExecutionSample", EventKind.JAVA_SAMPLE),
            entry("jdk.NativeMethodSample", EventKind.NATIVE_SAMPLE),
            entry("jdk.SocketRead", EventKind.SOCKET_READ), entry("jdk.SocketWrite", EventKind.SOCKET_WRITE),
            entry("jdk.FileRead", EventKind.FILE_READ), entry("jdk.FileWrite", EventKind.FILE_WRITE),
            entry("jdk.FileForce", EventKind.FILE_FORCE), entry("jdk.ThreadPark", EventKind.PARK),
            entry("jdk.ThreadSleep", EventKind.SLEEP), entry("jdk.JavaMonitorEnter", EventKind.MONITOR_ENTER),
            entry("jdk.JavaMonitorWait", EventKind.MONITOR_WAIT), entry("jdk.MethodTrace", EventKind.METHOD_CALL),
            entry("jdk.VirtualThreadPinned", EventKind.PINNED), entry("jdk.ThreadStart", EventKind.THREAD_START),
            entry("jdk.VirtualThreadStart", EventKind.THREAD_START), entry("jdk.ThreadEnd", EventKind.THREAD_END),
            entry("jdk.VirtualThreadEnd", EventKind.THREAD_END), entry("jdk.ThreadCPULoad", EventKind.THREAD_LOAD),
            entry("jdk.CPUTimeSamplesLost", EventKind.SAMPLES_LOST), entry("jdk.GCPhasePause", EventKind.GC_PAUSE),
            entry("jdk.SafepointBegin", EventKind.JVM_PAUSE), entry("jdk.ExecuteVMOperation", EventKind.JVM_PAUSE));

    private Oracle() {}

    /// How often each line came.
    static Map<String, Integer> jdk(Path file) throws IOException {
        var lines = new TreeMap<String, Integer>();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                EventKind kind = KINDS.get(event.getEventType().getName());
                if (kind != null) {
                    lines.merge(line(kind, event), 1, Integer::sum);
                }
            }
        }
        return lines;
    }

    /// The same for ours. `cores` is what loads were multiplied with, which the JDK's reader does not do.
    static Map<String, Integer> ours(Reading reading, int cores) {
        var lines = new TreeMap<String, Integer>();
        for (ChunkEvents events : reading.stretches()) {
            for (int row = 0; row < events.count(); row++) {
                lines.merge(line(reading, events, row, cores), 1, Integer::sum);
            }
        }
        return lines;
    }

    private static String line(EventKind kind, RecordedEvent event) {
        var line = new StringBuilder().append(kind).append(' ').append(nanos(event.getStartTime())).append('+')
                .append(durationNanos(kind, event)).append(' ');
        if (kind != EventKind.GC_PAUSE) {
            line.append(thread(event));
        }
        if (event.hasField("stackTrace") && event.getStackTrace() != null) {
            for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                RecordedMethod method = frame.getMethod();
                line.append('|').append(method.getType().getName()).append('.').append(method.getName())
                        .append(method.getDescriptor()).append(method.getModifiers()).append(':')
                        .append(frame.getLineNumber());
            }
        }
        return line.append(' ').append(extra(kind, event)).toString();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private static long durationNanos(EventKind kind, RecordedEvent event) {
        if (kind == EventKind.CPU_SAMPLE) {
            return event.getDuration("samplingPeriod").toNanos();
        }
        return event.hasField("duration") ? event.getDuration().toNanos() : 0;
    }

    private static String thread(RecordedEvent event) {
        String field = event.hasField("sampledThread") ? "sampledThread"
                : event.hasField("thread") ? "thread" : "eventThread";
        return event.getThread(field) == null ? "-" : thread(event.getThread(field));
    }

    private static String thread(RecordedThread thread) {
        boolean java = thread.getJavaThreadId() > 0;
        String name = thread.getJavaName() == null ? java ? "" : thread.getOSName() : thread.getJavaName();
        boolean virtual = thread.hasField("virtual") && thread.isVirtual();
        return Math.max(0, thread.getJavaThreadId()) + "/" + (virtual ? 0 : thread.getOSThreadId()) + "/" + name + "/"
                + virtual + "/" + (thread.getThreadGroup() == null ? "" : thread.getThreadGroup().getName());
    }

    private static String extra(EventKind kind, RecordedEvent event) {
        return switch (kind) {
            case PARK -> event.getClass("parkedClass") == null ? "-" : event.getClass("parkedClass").getName();
            case MONITOR_ENTER -> event.getClass("monitorClass").getName() + " held by "
                    + (event.getThread("previousOwner") == null ? "-" : thread(event.getThread("previousOwner")));
            case MONITOR_WAIT -> event.getClass("monitorClass").getName();
            case METHOD_CALL -> ((RecordedMethod) event.getValue("method")).getName();
            case SOCKET_READ, SOCKET_WRITE ->
                    "" + ChunkEvents.peer(event.getString("address"), event.getInt("port"));
            case FILE_READ -> event.getString("path") == null ? "0" : "1";
            case FILE_WRITE -> event.getString("path") == null ? "0" : "" + (1 + event.getLong("bytesWritten"));
            case CPU_SAMPLE -> event.getBoolean("failed") ? "1" : "0";
            case SAMPLES_LOST -> "" + event.getInt("lostSamples");
            case JVM_PAUSE -> event.hasField("safepoint") && !event.getBoolean("safepoint") ? "0" : "1";
            case THREAD_LOAD -> event.getFloat("user") + "/" + event.getFloat("system");
            default -> "";
        };
    }

    private static String line(Reading reading, ChunkEvents events, int row, int cores) {
        EventKind kind = events.kindAt(row);
        var line = new StringBuilder().append(kind).append(' ').append(events.start()[row]).append('+')
                .append(events.duration()[row]).append(' ');
        int thread = events.thread()[row];
        if (thread >= 0) {
            line.append(thread(reading, thread));
        } else if (kind != EventKind.GC_PAUSE) {
            line.append('-');
        }
        Stacks stacks = reading.stacks();
        for (int node = events.stack()[row]; node != Stacks.NONE; node = stacks.parent(node)) {
            Stacks.Method method = stacks.method(node);
            line.append('|').append(method.className()).append('.').append(method.name()).append(method.descriptor())
                    .append(method.modifiers()).append(':').append(stacks.line(node));
        }
        return line.append(' ').append(extra(kind, reading, events.extra()[row], cores)).toString();
    }

    private static String thread(Reading reading, int thread) {
        Threads.ThreadInfo info = reading.threads().get(thread);
        return info.name().startsWith("[unknown thread") ? "-"
                : info.javaId() + "/" + info.osId() + "/" + info.name() + "/" + info.virtual() + "/" + info.group();
    }

    private static String extra(EventKind kind, Reading reading, long extra, int cores) {
        Stacks stacks = reading.stacks();
        return switch (kind) {
            case MONITOR_ENTER -> stacks.className(ChunkEvents.monitorClass(extra)) + " held by "
                    + (ChunkEvents.owner(extra) < 0 ? "-" : thread(reading, ChunkEvents.owner(extra)));
            case PARK, MONITOR_WAIT -> extra < 0 ? "-" : stacks.className((int) extra);
            case METHOD_CALL -> stacks.methodById((int) extra).name();
            case SOCKET_READ, SOCKET_WRITE, FILE_READ, FILE_WRITE, CPU_SAMPLE, SAMPLES_LOST, JVM_PAUSE -> "" + extra;
            case THREAD_LOAD -> ChunkEvents.userLoad(extra) / cores + "/" + ChunkEvents.systemLoad(extra) / cores;
            default -> "";
        };
    }
}
