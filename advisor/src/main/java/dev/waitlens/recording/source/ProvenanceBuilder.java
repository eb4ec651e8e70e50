package dev.waitlens.recording.source;

import dev.waitlens.recording.Gap;
import dev.waitlens.recording.Provenance.AdvisedUnit;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Provenance.ClassPathEntry;
import dev.waitlens.recording.Provenance.FloorChange;
import dev.waitlens.recording.Provenance.Host;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.Provenance.Origin;
import dev.waitlens.recording.Provenance.Requests;
import dev.waitlens.recording.Provenance.TimedMethod;
import dev.waitlens.recording.Provenance.Traced;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.TestRun;
import dev.waitlens.recording.chunk.Batch;
import dev.waitlens.recording.chunk.Findings;
import dev.waitlens.recording.chunk.Standstills;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Collects what the seldom events say into a [Provenance].
///
/// **Thread**: the consumer's.
final class ProvenanceBuilder {
    /// A hostile recording could say something new in every event.
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_NAMES = 200;
    /// 1996.
    private static final long FIRST_JVM_NANOS = 820_000_000_000_000_000L;
    private static final String OPEN_WAIT = "dev.waitlens.OpenWait";
    private static final Pattern ACTIVE_PROCESSORS = Pattern.compile("-XX:ActiveProcessorCount=(\\d{1,5})\\b");
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
    private final List<AdvisedUnit> advised = new ArrayList<>();
    private final Map<String, String> unseen = new LinkedHashMap<>();
    private final Set<String> collectors = new TreeSet<>();
    private final Map<String, Long> causes = new HashMap<>();
    private long collections;
    private long collectionPauses;
    private long peakHeap;
    private long reservedHeap;
    private long keptHeap;
    private long memoryLimit;
    private long lostBytes;
    private boolean fromAgent;
    private String version = "";
    private String program = "";
    private String ended = "";
    private String jvm = "";
    private String command = "";
    private int feature;
    private long jvmStartNanos;
    private int agentCores;
    private int containerCores;
    private int activeCores;
    private int machineCores;
    private long pid;
    private final ProcessorFacts processor = new ProcessorFacts();
    private final Map<String, Long> untimed = new TreeMap<>();
    private final List<Gap> standstills = new ArrayList<>();
    private final Map<String, Requests> requests = new HashMap<>();
    private final Map<String, Long> exceptions = new HashMap<>();

    /// Of what a worker says of itself, only who waits: all else is not what the program is, or how it ended.
    void addOfWorker(int process, Batch.Fact fact) {
        if (fact.event().equals(OPEN_WAIT)) {
            addOpenWait(process, fact);
        }
    }

    void addTests(List<TestRun> ran) {
        tests.addAll(ran.subList(0, Math.min(ran.size(), MOST_ENTRIES - tests.size())));
    }

    private void addOpenWait(int process, Batch.Fact fact) {
        if (openWaits.size() < MOST_ENTRIES) {
            openWaits.add(new OpenWait(process, fact.numbers()[1], fact.atNanos(), fact.texts()[2], fact.lines(3)));
        }
    }

    void add(int process, Batch.Fact fact) {
        if (fact.isOfRuntime() || fact.isAboutTests()) {
            return;
        }
        String[] texts = fact.texts();
        long[] numbers = fact.numbers();
        switch (fact.event()) {
            case "jdk.ActiveSetting" -> {
                if (settings.size() < MOST_ENTRIES && !texts[1].isEmpty()) {
                    note(texts[1] + "#" + texts[2], texts[3]);
                }
            }
            case "jdk.CPUInformation" -> machineCores = (int) numbers[1];
            case "jdk.ContainerConfiguration" -> {
                containerCores = (int) numbers[1];
                processor.quota(numbers[2], numbers[3]);
                memoryLimit = Math.max(0, numbers[4]);
            }
            case "jdk.CPULoad" -> processor.load(Float.intBitsToFloat((int) numbers[1])
                    + Float.intBitsToFloat((int) numbers[2]));
            case "jdk.Compilation" -> processor.compiled(texts[2], numbers[1]);
            case "jdk.ContainerCPUThrottling" -> processor.throttled(numbers[1], numbers[2], numbers[3]);
            case "jdk.JVMInformation" -> {
                pid = numbers[4];
                Matcher processors = ACTIVE_PROCESSORS.matcher(texts[5]);
                activeCores = processors.find() ? Integer.parseInt(processors.group(1)) : activeCores;
                command = CommandName.of(texts[6]);
                if (!fromAgent) {
                    jvm = (texts[1] + " " + shortVersion(texts[2])).strip();
                    jvmStartNanos = numbers[3] * 1_000_000;
                }
            }
            case "datadog.Endpoint" -> {
                if (requests.size() < MOST_NAMES || requests.containsKey(texts[2])) {
                    requests.merge(texts[2], new Requests(texts[2], 1, numbers[1]), (one, other) -> new Requests(
                            texts[2], one.count() + other.count(), one.nanos() + other.nanos()));
                }
            }
            case "datadog.ExceptionSample" -> {
                if (exceptions.size() < MOST_NAMES || exceptions.containsKey(texts[1])) {
                    exceptions.merge(texts[1], 1L, Long::sum);
                }
            }
            case "datadog.DatadogProfilerConfig" -> {
                // Only of use where the samples are read: Sampling.
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
            case "jdk.GCHeapSummary" -> {
                peakHeap = Math.max(peakHeap, numbers[1]);
                reservedHeap = Math.max(reservedHeap, numbers[2]);
                keptHeap = texts[3].equals("After GC") ? Math.max(keptHeap, numbers[1]) : keptHeap;
            }
            case "jdk.MethodTiming" -> {
                // Only of use while it is recorded: RecordingTail.
            }
            case "jdk.DataLoss" -> lostBytes += numbers[1];
            default -> addOwn(process, fact, texts, numbers);
        }
    }

    /// What was switched on for a while was recorded, and of two recorders one may have it on and the other off.
    private void note(String setting, String value) {
        if (!setting.endsWith("#enabled") || !"true".equals(settings.get(setting))) {
            settings.put(setting, value);
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
            case "dev.waitlens.ChildClock" -> processor.children(numbers[1]);
            case Standstills.EVENT -> {
                if (standstills.size() < MOST_ENTRIES) {
                    standstills.add(new Gap(fact.atNanos(), numbers[1], Gap.Kind.STANDSTILL));
                }
            }
            case "dev.waitlens.Floor" -> {
                if (floors.size() < MOST_ENTRIES) {
                    floors.add(new FloorChange(texts[1], fact.atNanos(), numbers[2]));
                }
            }
            case SampledStacks.EVENT -> {
                // Only of use where the stacks are filled in: Interner.
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
            case "dev.waitlens.runtime.Advised" -> {
                if (advised.size() < MOST_ENTRIES) {
                    advised.add(new AdvisedUnit(texts[1], texts[2], texts[3], (int) numbers[4], (int) numbers[5],
                            numbers[7]));
                }
            }
            case "dev.waitlens.Ended" -> ended = texts[1];
            default -> throw new IllegalArgumentException("no place for the event " + fact.event());
        }
    }

    void add(Findings findings) {
        findings.eventCounts().forEach((name, count) -> eventCounts.merge(name, count, Long::sum));
        findings.untimed().forEach((event, count) -> untimed.merge(event, count, Long::sum));
        eventTypes.addAll(findings.eventTypes());
    }

    /// Readings of clocks that are not in the recording itself.
    void addClocks(int count) {
        if (count > 0) {
            eventCounts.merge("dev.waitlens.ThreadClock", (long) count, Long::sum);
        }
    }

    /// The cores that the JVM takes itself to have, whose shares it writes down: its option, the container's, or the machine's.
    int cores() {
        if (agentCores > 0) {
            return agentCores;
        }
        if (activeCores > 0) {
            return activeCores;
        }
        return containerCores > 0 ? Math.min(containerCores, machineCores > 0 ? machineCores : containerCores)
                : machineCores;
    }

    long lostBytes() {
        return lostBytes;
    }

    /// When the recorded JVM started, 0 where unknown: a native image says that it was in 1970.
    long jvmStartNanos() {
        return jvmStartNanos >= FIRST_JVM_NANOS ? jvmStartNanos : 0;
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
                        causes, new Provenance.Memory(reservedHeap, keptHeap, memoryLimit)),
                timedMethods, openWaits, List.copyOf(classPath), advised,
                Stream.concat(coverage.gaps().stream(), standstills.stream())
                        .sorted(Comparator.comparingLong(Gap::atNanos)).toList(),
                processor.facts(machineCores), untimed, new Traced(requests.values().stream()
                        .sorted(Comparator.comparingLong(Requests::count).reversed().thenComparing(Requests::endpoint))
                        .toList(), exceptions),
                tests);
    }

    private Origin origin() {
        if (fromAgent) {
            return Origin.WAITLENS;
        }
        if (eventTypes.contains("datadog.DatadogProfilerConfig") || eventTypes.contains("datadog.ProfilerSetting")) {
            return Origin.DATADOG;
        }
        return eventTypes.contains("profiler.WallClockSample") || eventTypes.contains("profiler.Log")
                || settings.containsKey("jdk.ActiveRecording#cstack")
                        ? Origin.ASYNC_PROFILER : Origin.JDK;
    }

    private Optional<AgentFacts> agent() {
        return fromAgent ? Optional.of(
                new AgentFacts(version, program, jvm, feature, agentCores, jvmStartNanos, unseen, ended))
                : Optional.empty();
    }

    private Optional<Host> host() {
        return jvm.isEmpty() && cores() == 0 ? Optional.empty()
                : Optional.of(new Host(command, jvm, cores(), jvmStartNanos(), pid));
    }

    /// `25.0.3+9-LTS` of `OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 …`.
    private static String shortVersion(String text) {
        Matcher matcher = JVM_VERSION.matcher(text);
        return matcher.find() ? matcher.group(1) : text.indexOf(' ') < 0 ? text : "";
    }

    /// What was read of what there was.
    record Coverage(List<String> files, long beginNanos, long endNanos, long bytes, long bytesUsed, int chunks,
            double unresolvedFrames, double truncatedStacks, List<String> notes, List<Gap> gaps) {}
}
