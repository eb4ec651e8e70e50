package dev.waitlens.junit;

import dev.waitlens.junit.Wait.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/// All waits of a JVM while a test ran, in the order of their beginnings: what is asked is written before the answer is read, but whoever wrote it may
/// get a processor to say so only after that.
///
/// Intended: a recording that is read when the test is over, and no stream. A stream tells of an event up to a second later, and on Java 17 not of
/// the last ones before it is closed.
final class Evidence {
    private static final List<String> EVENTS = List.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead",
            "jdk.FileWrite", "jdk.FileForce", "jdk.ThreadSleep", "jdk.ThreadPark", "jdk.JavaMonitorWait");
    private static final List<String> SOCKETS = List.of("jdk.SocketRead", "jdk.SocketWrite");
    /// What runs the tests talks to whoever started it, and is none of the test's business; a test's own waits are called by it, too, from further out.
    private static final List<String> RUNNERS = List.of("org.apache.maven.surefire.", "org.gradle.", "com.intellij.",
            "org.eclipse.jdt.internal.", "worker.org.gradle.");
    /// Reads of class files.
    private static final List<String> LOADERS = List.of("java.lang.ClassLoader", "jdk.internal.loader.",
            "java.util.zip.ZipFile", "jdk.internal.jimage.", "jdk.internal.perf.");

    private final List<Wait> waits;

    private Evidence(List<Wait> waits) {
        this.waits = waits;
    }

    /// A recording of every wait, however short.
    static Recording begin() {
        var recording = new Recording();
        for (String event : EVENTS) {
            recording.enable(event).withThreshold(Duration.ZERO).withStackTrace().with("throttle", "off");
        }
        recording.start();
        return recording;
    }

    /// Why the counts of a recording would not be whole: a throttle of another one holds for all; empty for none.
    static String throttledBy(Recording ours) {
        for (Recording other : FlightRecorder.getFlightRecorder().getRecordings()) {
            if (other.getId() != ours.getId()) {
                for (String event : SOCKETS) {
                    String throttle = other.getSettings().getOrDefault(event + "#throttle", "off");
                    if (!throttle.equals("off")) {
                        return "another recording, " + other.getName() + ", lets only " + throttle + " of " + event
                                + " through";
                    }
                }
            }
        }
        return "";
    }

    /// Ends the recording and reads it.
    static Evidence of(Recording recording) throws IOException {
        Instant began = recording.getStartTime();
        recording.stop();
        Path file = Files.createTempFile("waitlens-junit-", ".jfr");
        try {
            recording.dump(file);
            var waits = new ArrayList<Wait>();
            try (var events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    if (EVENTS.contains(event.getEventType().getName()) && !event.getStartTime().isBefore(began)) {
                        Wait wait = wait(event);
                        if (RUNNERS.stream().noneMatch(wait::isOf)) {
                            waits.add(wait);
                        }
                    }
                }
            }
            waits.sort(Comparator.comparingLong(Wait::begin));
            return new Evidence(waits);
        } finally {
            recording.close();
            Files.deleteIfExists(file);
        }
    }

    private static Wait wait(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        long begin = nanos(event.getStartTime());
        var frames = new ArrayList<Frame>();
        if (event.getStackTrace() != null) {
            for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                if (frame.isJavaFrame()) {
                    frames.add(new Frame(frame.getMethod().getType().getName(), frame.getMethod().getName(),
                            frame.getLineNumber()));
                }
            }
        }
        return new Wait(event.getEventType().getName(), name(thread), thread == null ? 0 : thread.getId(), begin,
                begin + event.getDuration().toNanos(), peer(event), frames);
    }

    private static String name(@Nullable RecordedThread thread) {
        if (thread == null) {
            return "unknown";
        }
        String name = thread.getJavaName();
        return name == null || name.isEmpty() ? "#" + thread.getJavaThreadId() : name;
    }

    private static String peer(RecordedEvent event) {
        if (event.hasField("port")) {
            return event.getString("host") + "/" + event.getString("address") + ":" + event.getInt("port");
        }
        String path = event.hasField("path") ? event.getString("path") : null;
        return path == null ? "" : path;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// The waits of a kind, each once: those below the program's own code.
    List<Wait> waits(On on) {
        return switch (on) {
            case NETWORK -> answers(false);
            case DISK -> waits.stream().filter(wait -> wait.event().startsWith("jdk.File"))
                    .filter(wait -> isOnDisk(wait.peer())).filter(Wait::hasOwnCode)
                    .filter(wait -> LOADERS.stream().noneMatch(wait::passes)).toList();
            case SLEEP -> waits.stream().filter(wait -> wait.event().equals("jdk.ThreadSleep"))
                    .filter(Wait::hasOwnCode).toList();
        };
    }

    /// No pipe, no device (`/dev/urandom`, once in a JVM), and nothing that the JDK reads of itself when it comes to it.
    private static boolean isOnDisk(String path) {
        return !path.isEmpty() && !path.startsWith("/dev/") && !path.startsWith("/proc/") && !path.startsWith("/sys/")
                && !path.startsWith(System.getProperty("java.home", "/"));
    }

    /// The answers that came over the network, each from the beginning of what was written before it to the end of its first read.
    List<Wait> roundTrips() {
        return answers(true);
    }

    /// @param asked only those before which something was written
    private List<Wait> answers(boolean asked) {
        var last = new HashMap<String, Wait>();
        var answers = new ArrayList<Wait>();
        for (Wait wait : waits) {
            if (wait.isRead() || wait.isWrite()) {
                Wait before = last.put(line(wait), wait);
                boolean first = asked ? before != null && before.isWrite() : before == null || before.isWrite();
                if (wait.isRead() && first && wait.hasOwnCode()) {
                    answers.add(before == null ? wait : wait.since(before.begin()));
                }
            }
        }
        return answers;
    }

    /// Whether a client library asked on channels of its own: what is read there is nobody's call, and cannot be counted one by one.
    boolean hasClientLoops() {
        return waits.stream().filter(wait -> wait.isRead() || wait.isWrite()).anyMatch(Evidence::isOfClient);
    }

    private static boolean isOfClient(Wait wait) {
        return Names.isClientLoop(wait.thread()) || wait.passes("jdk.internal.net.http.");
    }

    /// What is read and written in turn: a thread with its peer; of channels, the peer alone.
    private static String line(Wait wait) {
        return wait.passes("sun.nio.ch.SocketChannelImpl") ? wait.peer() : wait.id() + " " + wait.peer();
    }

    /// The waits of the moment at which there were most.
    List<Wait> together(On on) {
        var open = new ArrayList<Wait>();
        List<Wait> most = List.of();
        for (Wait begun : waits(on).stream().sorted(Comparator.comparingLong(Wait::begin)).toList()) {
            open.removeIf(wait -> wait.end() <= begun.begin());
            open.add(begun);
            if (open.size() > most.size()) {
                most = List.copyOf(open);
            }
        }
        return most;
    }

    /// What blocked event loops.
    List<Wait> onLoops(List<String> more) {
        return waits.stream().filter(wait -> Names.isLoop(wait.thread(), more)).filter(Wait::hasOwnCode)
                .filter(wait -> switch (wait.event()) {
                    case "jdk.SocketRead" -> !wait.passes("sun.nio.ch.SocketChannelImpl");
                    case "jdk.ThreadSleep", "jdk.ThreadPark", "jdk.JavaMonitorWait", "jdk.FileForce" -> true;
                    default -> false;
                }).toList();
    }
}
