package dev.waitlens.recording.source;

import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Provenance.ClassPathEntry;
import dev.waitlens.recording.Provenance.FloorChange;
import dev.waitlens.recording.Provenance.Host;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.Provenance.Origin;
import dev.waitlens.recording.Provenance.TestRun;
import dev.waitlens.recording.Provenance.TimedMethod;
import dev.waitlens.recording.chunk.Batch;
import dev.waitlens.recording.chunk.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Collects what the seldom events say into a [Provenance].
///
/// **Thread**: the consumer's.
final class Ledger {
    /// A hostile recording could say something new in every event.
    private static final int MOST_ENTRIES = 10_000;
    private static final String OPEN_WAIT = "dev.waitlens.OpenWait";
    private static final String TEST = "org.junit.TestExecution";
    private static final Pattern JVM_VERSION = Pattern.compile("\\((\\d[^)\\s]*)\\)");

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Long> eventCounts = new HashMap<>();
    private final Set<String> eventTypes = new TreeSet<>();
    private final List<FloorChange> floors = new ArrayList<>();
    private final Set<String> otherRecordings = new LinkedHashSet<>();
    private final List<TimedMethod> timedMethods = new ArrayList<>();
    private final List<TestRun> tests = new ArrayList<>();
    private final List<OpenWait> openWaits = new ArrayList<>();
    private final Set<ClassPathEntry> classPath = new LinkedHashSet<>();
    private final Map<String, String> unseen = new LinkedHashMap<>();
    private final Set<String> collectors = new TreeSet<>();
    private final Map<String, Long> causes = new HashMap<>();
    private long collections;
    private long collectionPauses;
    private long peakHeap;
    private long lostBytes;
    private boolean fromAgent;
    private String version = "";
    private String program = "";
    private String ended = "";
    private String jvm = "";
    private int feature;
    private long jvmStartNanos;
    private int agentCores;
    private int containerCores;
    private int machineCores;

    /// Of what a worker says of itself, only who waits and which tests it ran: all else is not what the program is, or how it ended.
    void addOfWorker(int process, Batch.Fact fact) {
        switch (fact.event()) {
            case OPEN_WAIT -> addOpenWait(process, fact);
            case TEST -> addTest(fact);
            default -> {
            }
        }
    }

    private void addTest(Batch.Fact fact) {
        if (tests.size() < MOST_ENTRIES && fact.texts()[3].equals("TEST")) {
            tests.add(new TestRun(fact.texts()[2], fact.numbers()[1]));
        }
    }

    private void addOpenWait(int process, Batch.Fact fact) {
        if (openWaits.size() < MOST_ENTRIES) {
            openWaits.add(new OpenWait(process, fact.numbers()[1], fact.atNanos(), fact.texts()[2], fact.lines(3)));
        }
    }

    void add(int process, Batch.Fact fact) {
        if (fact.isOfRuntime()) {
            return;
        }
        String[] texts = fact.texts();
        long[] numbers = fact.numbers();
        switch (fact.event()) {
            case "jdk.ActiveSetting" -> {
                if (settings.size() < MOST_ENTRIES && !texts[1].isEmpty()) {
                    settings.put(texts[1] + "#" + texts[2], texts[3]);
                }
            }
            case "jdk.CPUInformation" -> machineCores = (int) numbers[1];
            case "jdk.ContainerConfiguration" -> containerCores = (int) numbers[1];
            case "jdk.JVMInformation" -> {
                if (!fromAgent) {
                    jvm = (texts[1] + " " + shortVersion(texts[2])).strip();
                    jvmStartNanos = numbers[3] * 1_000_000;
                }
            }
            case "jdk.GarbageCollection" -> {
                collections++;
                collectionPauses += numbers[2];
                if (causes.size() < 64 || causes.containsKey(texts[3])) {
                    causes.merge(texts[3], numbers[2], Long::sum);
                }
                if (collectors.size() < 16 && !texts[1].isEmpty()) {
                    collectors.add(texts[1]);
                }
            }
            case "jdk.GCHeapSummary" -> peakHeap = Math.max(peakHeap, numbers[1]);
            case "jdk.MethodTiming" -> {
                // Only of use while it is recorded: RecordingTail.
            }
            case "jdk.DataLoss" -> lostBytes += numbers[1];
            default -> addOwn(process, fact, texts, numbers);
        }
    }

    private void addOwn(int process, Batch.Fact fact, String[] texts, long[] numbers) {
        switch (fact.event()) {
            case "dev.waitlens.Recording" -> {
                fromAgent = true;
                version = texts[1];
                program = texts[2];
                jvm = texts[3];
                feature = (int) numbers[4];
                agentCores = (int) numbers[5];
                jvmStartNanos = numbers[6] * 1_000_000;
            }
            case "dev.waitlens.Unseen" -> {
                if (unseen.size() < MOST_ENTRIES) {
                    unseen.put(texts[1], texts[2]);
                }
            }
            case "dev.waitlens.ClassPath" -> {
                if (classPath.size() < MOST_ENTRIES) {
                    classPath.add(new ClassPathEntry(texts[1], numbers[2], numbers[3]));
                }
            }
            case "dev.waitlens.Floor" -> {
                if (floors.size() < MOST_ENTRIES) {
                    floors.add(new FloorChange(texts[1], fact.atNanos(), numbers[2]));
                }
            }
            case "dev.waitlens.OtherRecording" -> {
                if (otherRecordings.size() < MOST_ENTRIES) {
                    otherRecordings.add(texts[2].isEmpty() ? texts[1] : texts[1] + ": " + texts[2]);
                }
            }
            case "dev.waitlens.TimedMethod" -> {
                if (timedMethods.size() < MOST_ENTRIES) {
                    timedMethods.add(new TimedMethod(texts[1], fact.atNanos(), numbers[2] != 0, texts[3]));
                }
            }
            case OPEN_WAIT -> addOpenWait(process, fact);
            case TEST -> addTest(fact);
            case "dev.waitlens.Ended" -> ended = texts[1];
            default -> throw new IllegalArgumentException("no place for the event " + fact.event());
        }
    }

    void add(Findings findings) {
        findings.eventCounts().forEach((name, count) -> eventCounts.merge(name, count, Long::sum));
        eventTypes.addAll(findings.eventTypes());
    }

    /// Readings of clocks that are not in the recording itself.
    void addClocks(int count) {
        if (count > 0) {
            eventCounts.merge("dev.waitlens.ThreadClock", (long) count, Long::sum);
        }
    }

    /// The cores that a share of the whole machine is to be multiplied with.
    int cores() {
        if (agentCores > 0) {
            return agentCores;
        }
        return containerCores > 0 ? Math.min(containerCores, machineCores > 0 ? machineCores : containerCores)
                : machineCores;
    }

    long lostBytes() {
        return lostBytes;
    }

    /// When the recorded JVM started, 0 where unknown.
    long jvmStartNanos() {
        return jvmStartNanos;
    }

    /// Whether the loads of threads could not be multiplied by the number of cores.
    boolean lacksCores() {
        return cores() == 0 && eventCounts.containsKey("jdk.ThreadCPULoad");
    }

    Provenance provenance(Coverage coverage) {
        return new Provenance(coverage.files(), origin(), agent(), coverage.beginNanos(), coverage.endNanos(),
                coverage.bytes(), coverage.bytesUsed(), coverage.chunks(), settings, List.copyOf(eventTypes),
                eventCounts, coverage.unresolvedFrames(), coverage.truncatedStacks(), floors,
                List.copyOf(otherRecordings), coverage.notes(), host(),
                new Provenance.Collections(collections, List.copyOf(collectors), collectionPauses, peakHeap,
                        causes),
                timedMethods, openWaits, List.copyOf(classPath), tests);
    }

    private Origin origin() {
        if (fromAgent) {
            return Origin.WAITLENS;
        }
        return eventTypes.contains("profiler.WallClockSample") || eventTypes.contains("profiler.Log")
                ? Origin.ASYNC_PROFILER : Origin.JDK;
    }

    private Optional<AgentFacts> agent() {
        return fromAgent ? Optional.of(
                new AgentFacts(version, program, jvm, feature, agentCores, jvmStartNanos, unseen, ended))
                : Optional.empty();
    }

    private Optional<Host> host() {
        return jvm.isEmpty() && cores() == 0 ? Optional.empty() : Optional.of(new Host(jvm, cores(), jvmStartNanos));
    }

    /// `25.0.3+9-LTS` of `OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 …`.
    private static String shortVersion(String text) {
        Matcher matcher = JVM_VERSION.matcher(text);
        return matcher.find() ? matcher.group(1) : text.indexOf(' ') < 0 ? text : "";
    }

    /// What was read of what there was.
    record Coverage(List<String> files, long beginNanos, long endNanos, long bytes, long bytesUsed, int chunks,
            double unresolvedFrames, double truncatedStacks, List<String> notes) {}
}
