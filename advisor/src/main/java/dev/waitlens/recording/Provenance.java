package dev.waitlens.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
/// @param advised      units of work that our runtime ran as an earlier report advised, in the order of their ends
/// @param gaps         between its parts, which are no part of its time
/// @param processor    what it says of the processors that the process had
/// @param untimed      samples of what is no time (`cache-misses`), by what a profiler counted; not read
/// @param traced       what a tracer beside the profiler wrote into it
/// @param tests        the tests that JUnit ran, in the order of their ends; empty where nobody says
/// @param classPath    where the program's classes lay, in the order in which they are looked for; empty where nobody says
public record Provenance(List<String> files, Origin origin, Optional<AgentFacts> agent, long beginNanos, long endNanos,
        long bytes, long bytesUsed, int chunks, Map<String, String> settings, List<String> eventTypes,
        Map<String, Long> eventCounts, double unresolvedFrames, double truncatedStacks, List<FloorChange> floors,
        List<String> otherRecordings, List<String> notes, Optional<Host> host, Collections collections,
        List<TimedMethod> timedMethods, List<OpenWait> openWaits, List<ClassPathEntry> classPath,
        List<AdvisedUnit> advised, List<Gap> gaps, Processor processor, Map<String, Long> untimed, Traced traced,
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
        advised = List.copyOf(advised);
        gaps = List.copyOf(gaps);
        untimed = Map.copyOf(untimed);
        tests = List.copyOf(tests);
    }

    /// Of a program in which JUnit ran no tests.
    public Provenance(List<String> files, Origin origin, Optional<AgentFacts> agent, long beginNanos, long endNanos,
            long bytes, long bytesUsed, int chunks, Map<String, String> settings, List<String> eventTypes,
            Map<String, Long> eventCounts, double unresolvedFrames, double truncatedStacks, List<FloorChange> floors,
            List<String> otherRecordings, List<String> notes, Optional<Host> host, Collections collections,
            List<TimedMethod> timedMethods, List<OpenWait> openWaits, List<ClassPathEntry> classPath,
            List<AdvisedUnit> advised, List<Gap> gaps, Processor processor, Map<String, Long> untimed, Traced traced) {
        this(files, origin, agent, beginNanos, endNanos, bytes, bytesUsed, chunks, settings, eventTypes, eventCounts,
                unresolvedFrames, truncatedStacks, floors, otherRecordings, notes, host, collections, timedMethods,
                openWaits, classPath, advised, gaps, processor, untimed, traced, List.of());
    }

    /// The same with other waits that were not over at the end.
    public Provenance withOpenWaits(List<OpenWait> others) {
        return new Provenance(files, origin, agent, beginNanos, endNanos, bytes, bytesUsed, chunks, settings,
                eventTypes,
                eventCounts, unresolvedFrames, truncatedStacks, floors, otherRecordings, notes, host, collections,
                timedMethods, others, classPath, advised, gaps, processor, untimed, traced, tests);
    }

    /// The recorded JVM, as our agent's or the JDK's own events describe it.
    ///
    /// @param program the jar's file name or the main class, as the JDK's own event has it; empty where unknown
    /// @param jvm   name and version, empty where unknown
    /// @param cores processors available to it, 0 where unknown
    /// @param jvmStartNanos since the epoch, 0 where unknown
    /// @param pid   0 where unknown
    public record Host(String program, String jvm, int cores, long jvmStartNanos, long pid) {}

    /// @param requests   by endpoint, most frequent first
    /// @param exceptions how many of each type were sampled
    public record Traced(List<Requests> requests, Map<String, Long> exceptions) {
        public static final Traced NOTHING = new Traced(List.of(), Map.of());

        public Traced {
            requests = List.copyOf(requests);
            exceptions = Map.copyOf(exceptions);
        }
    }

    /// @param nanos sum of their durations
    public record Requests(String endpoint, long count, long nanos) {}

    /// @param load            processors that the process kept busy, on average
    /// @param quota           processors that the system lets it have at most
    /// @param slices          periods of the quota in which it wanted to compute, of them
    /// @param throttledSlices those in which it was stopped when the quota was used up
    /// @param throttledNanos  for how long, added up over all its threads or processors, as the system counts
    /// @param childNanos      CPU time of child processes that have ended
    /// @param forRecorder     share (0..1) of the compilers' time that went into code of Flight Recorder and of agents
    public record Processor(OptionalDouble load, OptionalDouble quota, long slices, long throttledSlices,
            long throttledNanos, long childNanos, double forRecorder) {
        public static final Processor UNKNOWN = new Processor(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0,
                0, 0);

        /// In how many of its periods it was stopped, 0..1; 0 where nobody counted.
        public double throttledShare() {
            return slices > 0 ? (double) throttledSlices / slices : 0;
        }
    }

    /// @param collectors   names as the JVM gives them: `G1New`, `G1Old`
    /// @param pauseNanos   sum of the pauses
    /// @param peakHeapBytes the largest use of the heap that a collection saw, 0 where not recorded
    /// @param pausesByCause nanoseconds by why it collected, as the JVM says it: `System.gc()`
    /// @param memory        what they had to do with
    public record Collections(long count, List<String> collectors, long pauseNanos, long peakHeapBytes,
            Map<String, Long> pausesByCause, Memory memory) {
        public Collections {
            collectors = List.copyOf(collectors);
            pausesByCause = Map.copyOf(pausesByCause);
        }

        /// Of a JVM that says nothing of its memory.
        public Collections(long count, List<String> collectors, long pauseNanos, long peakHeapBytes,
                Map<String, Long> pausesByCause) {
            this(count, collectors, pauseNanos, peakHeapBytes, pausesByCause, Memory.UNKNOWN);
        }

        /// Whether at least half of the pauses are of collections that the program asked for.
        public boolean mostlyAskedFor() {
            return pauseNanos > 0 && pausesByCause.getOrDefault("System.gc()", 0L) >= pauseNanos / 2;
        }
    }

    /// Each is 0 where unknown.
    ///
    /// @param heapBytes  the largest heap that the JVM may have (`-Xmx`, or its own choice)
    /// @param keptBytes  the largest use of it right after a collection
    /// @param limitBytes what the control group lets all of the process have
    public record Memory(long heapBytes, long keptBytes, long limitBytes) {
        public static final Memory UNKNOWN = new Memory(0, 0, 0);
    }

    /// @param method `com.acme.Shop::fetch`
    /// @param timed  true: from now on; false: no longer
    public record TimedMethod(String method, long atNanos, boolean timed, String why) {}

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

    /// One run of a unit over its items, by our runtime.
    ///
    /// @param unit    class and method; empty where nobody said
    /// @param way     how it was carried out: `virtual threads`
    /// @param why     why not as advised; empty where it was
    /// @param width   as the report advised
    /// @param last    how many at a time were allowed at the end
    public record AdvisedUnit(String unit, String way, String why, int width, int last, long calls) {}

    /// A jar or a directory with classes, as it was when the recording began.
    ///
    /// @param path          absolute, as the recorded machine writes it
    /// @param bytes         size of a jar, 0 for all else
    /// @param modifiedMillis when the jar was written, since the epoch; 0 for all else
    public record ClassPathEntry(String path, long bytes, long modifiedMillis) {}

    /// Who wrote the recording.
    public enum Origin {
        WAITLENS, JDK, ASYNC_PROFILER, DATADOG
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
