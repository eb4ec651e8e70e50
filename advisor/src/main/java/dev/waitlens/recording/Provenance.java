package dev.waitlens.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a recording came from and what is known to be missing in it. Complete only after the last chunk was read.
///
/// @param files        names (no directories) of the files, in the order read
/// @param origin       who recorded it
/// @param agent        what our agent said of itself and its host, where it recorded
/// @param beginNanos   first moment covered, nanoseconds since the epoch
/// @param bytesUsed    bytes that could be read, of `bytes` in all
/// @param settings     `event#setting` to value, the last one seen: `jdk.SocketRead#throttle` to `off`
/// @param eventTypes   names of the event types that this recording could have held, as its metadata says
/// @param eventCounts  how many of each event type were read or skipped, by name
/// @param unresolvedFrames share (0..1) of stack frames without a method
/// @param truncatedStacks share (0..1) of stacks that were cut at the recorder's depth limit
/// @param notes        in words, each a full sentence: what was repaired, lost, skipped or found odd
/// @param host         the recorded JVM and its machine, where anything in the recording tells
/// @param collections  what the garbage collector did; all zero where none ran or none was recorded
/// @param openWaits    threads that were waiting when the recording ended: JFR records a wait only when it is over
/// @param timedMethods when the agent began and ended to time the calls of a method, in the order of time
/// @param tests        the tests that JUnit ran, in the order of their ends; empty where nobody says
/// @param classPath    where the program's classes lay, in the order in which they are looked for; empty where nobody says
public record Provenance(List<String> files, Origin origin, Optional<AgentFacts> agent, long beginNanos, long endNanos,
        long bytes, long bytesUsed, int chunks, Map<String, String> settings, List<String> eventTypes,
        Map<String, Long> eventCounts, double unresolvedFrames, double truncatedStacks, List<FloorChange> floors,
        List<String> otherRecordings, List<String> notes, Optional<Host> host, Collections collections,
        List<TimedMethod> timedMethods, List<OpenWait> openWaits, List<ClassPathEntry> classPath,
        List<TestRun> tests) {

    public Provenance {
        files = List.copyOf(files);
        settings = Map.copyOf(settings);
        eventTypes = List.copyOf(eventTypes);
        eventCounts = Map.copyOf(eventCounts);
        floors = List.copyOf(floors);
        otherRecordings = List.copyOf(otherRecordings);
        notes = List.copyOf(notes);
        timedMethods = List.copyOf(timedMethods);
        openWaits = List.copyOf(openWaits);
        classPath = List.copyOf(classPath);
        tests = List.copyOf(tests);
    }

    /// Of a program in which JUnit ran no tests.
    public Provenance(List<String> files, Origin origin, Optional<AgentFacts> agent, long beginNanos, long endNanos,
            long bytes, long bytesUsed, int chunks, Map<String, String> settings, List<String> eventTypes,
            Map<String, Long> eventCounts, double unresolvedFrames, double truncatedStacks, List<FloorChange> floors,
            List<String> otherRecordings, List<String> notes, Optional<Host> host, Collections collections,
            List<TimedMethod> timedMethods, List<OpenWait> openWaits, List<ClassPathEntry> classPath) {
        this(files, origin, agent, beginNanos, endNanos, bytes, bytesUsed, chunks, settings, eventTypes, eventCounts,
                unresolvedFrames, truncatedStacks, floors, otherRecordings, notes, host, collections, timedMethods,
                openWaits, classPath, List.of());
    }

    /// The same with other waits that were not over at the end.
    public Provenance withOpenWaits(List<OpenWait> others) {
        return new Provenance(files, origin, agent, beginNanos, endNanos, bytes, bytesUsed, chunks, settings,
                eventTypes,
                eventCounts, unresolvedFrames, truncatedStacks, floors, otherRecordings, notes, host, collections,
                timedMethods, others, classPath, tests);
    }

    /// The recorded JVM, as our agent's or the JDK's own events describe it.
    ///
    /// @param jvm   name and version, empty where unknown
    /// @param cores processors available to it, 0 where unknown
    public record Host(String jvm, int cores, long jvmStartNanos) {}

    /// @param collectors   names as the JVM gives them: `G1New`, `G1Old`
    /// @param pauseNanos   sum of the pauses
    /// @param peakHeapBytes the largest use of the heap that a collection saw, 0 where not recorded
    /// @param pausesByCause nanoseconds by why it collected, as the JVM says it: `System.gc()`
    public record Collections(long count, List<String> collectors, long pauseNanos, long peakHeapBytes,
            Map<String, Long> pausesByCause) {
        public Collections {
            collectors = List.copyOf(collectors);
            pausesByCause = Map.copyOf(pausesByCause);
        }

        /// Whether at least half of the pauses are of collections that the program asked for.
        public boolean mostlyAskedFor() {
            return pauseNanos > 0 && pausesByCause.getOrDefault("System.gc()", 0L) >= pauseNanos / 2;
        }
    }

    /// @param method `com.acme.Shop::fetch`
    /// @param timed  true: from now on; false: no longer
    public record TimedMethod(String method, long atNanos, boolean timed, String why) {}

    /// One run of a test.
    ///
    /// @param id as JUnit has it: `[engine:junit-jupiter]/[class:com.acme.ShopTest]/[method:fetches()]`
    public record TestRun(String id, long durationNanos) {}

    /// A wait that was not over when the recording ended.
    ///
    /// @param process number of the thread's process: see [RecordingSource#processes]
    /// @param state  of [Thread.State]: `BLOCKED`, `WAITING`, `TIMED_WAITING`, `RUNNABLE` in a native call
    /// @param frames innermost first, `java.lang.Object.wait0:-2`; only as many as fit
    public record OpenWait(int process, long javaThreadId, long atNanos, String state, List<String> frames) {
        public OpenWait {
            frames = List.copyOf(frames);
        }
    }

    /// A jar or a directory with classes, as it was when the recording began.
    ///
    /// @param path          absolute, as the recorded machine writes it
    /// @param bytes         size of a jar, 0 for all else
    /// @param modifiedMillis when the jar was written, since the epoch; 0 for all else
    public record ClassPathEntry(String path, long bytes, long modifiedMillis) {}

    /// Who wrote the recording.
    public enum Origin {
        WAITLENS, JDK, ASYNC_PROFILER
    }

    /// What `dev.waitlens.Recording` says.
    ///
    /// @param program   jar file or main class, without directory and arguments
    /// @param jvm       `OpenJDK 64-Bit Server VM 25.0.3+9`
    /// @param feature   Java feature release, 17 or 25
    /// @param cores     processors available to the JVM
    /// @param unseen    event or door to the reason why it is not recorded on this JVM
    /// @param ended     how the recording ended as the agent knew it: `exit`, `disk`, `size`; empty when it never said
    public record AgentFacts(String version, String program, String jvm, int feature, int cores, long jvmStartNanos,
            Map<String, String> unseen, String ended) {
        public AgentFacts {
            unseen = Map.copyOf(unseen);
        }
    }

    /// From `atNanos` on, events of this type shorter than `floorNanos` were not recorded.
    public record FloorChange(String event, long atNanos, long floorNanos) {}
}
