package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.program.shape.ClassSearch;
import dev.waitlens.program.shape.ClassSearch.Looked;
import dev.waitlens.program.shape.ClassSearch.NotLooked;
import dev.waitlens.program.shape.ClassSearch.Why;
import dev.waitlens.recording.Gap;
import dev.waitlens.recording.MeasuredKinds;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Provenance.Host;
import dev.waitlens.recording.Provenance.Origin;
import dev.waitlens.recording.Provenance.Processor;
import dev.waitlens.recording.Provenance.Requests;
import dev.waitlens.report.Facts.Row;
import dev.waitlens.report.Report.Level;
import dev.waitlens.report.Report.Notice;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was recorded, and what the reader must know before believing it.
final class RunFacts {
    private static final double MUCH_UNEXPLAINED = 0.05;
    private static final double MUCH_UNRESOLVED = 0.1;
    private static final double MUCH_GC = 0.1;
    private static final double MUCH_READY = 0.1;
    private static final int MOST_UNREAD = 6;
    /// Of the quota's periods.
    private static final double MUCH_THROTTLED = 0.05;
    /// **Source**: docs/accounting.md, where it was looked up.
    private static final String CONVOY = " Threads that are short of processors also queue for locks inside the JVM, above all "
            + "when they need memory, because whoever holds such a lock has no processor either; the JVM does not record that.";

    private final Classification whole;
    private final Timeline timeline;
    private final Provenance provenance;
    private final int cores;
    private final ClassSearch search;
    private final MeasuredMachine machine;

    RunFacts(Classification whole, int cores, ClassSearch search, MeasuredMachine machine) {
        this.whole = whole;
        this.timeline = whole.timeline();
        this.provenance = timeline.provenance();
        this.cores = cores;
        this.search = search;
        this.machine = machine;
    }

    dev.waitlens.report.Facts facts() {
        Optional<AgentFacts> agent = provenance.agent();
        String program = agent.map(AgentFacts::program).or(() -> provenance.host().map(Host::program))
                .filter(name -> !name.isEmpty())
                .orElse(provenance.files().isEmpty() ? "recording" : provenance.files().getFirst());
        return new dev.waitlens.report.Facts(program, recordedBy(agent),
                agent.map(AgentFacts::jvm).or(() -> provenance.host().map(Host::jvm)).filter(j -> !j.isEmpty())
                        .orElse("unknown JVM"),
                timeline.wallSeconds(), uptime(agent),
                cores > 0 ? Measured.of(cores) : Measured.unseen("processors", "the recording does not say"),
                cpuCores(), recorderShare(), unexplained(), collector(),
                timeline.cpuSamples(),
                timeline.waits(), provenance.bytes() / 1e6, rows());
    }

    private String recordedBy(Optional<AgentFacts> agent) {
        String other = switch (provenance.origin()) {
            case ASYNC_PROFILER -> "async-profiler";
            case DATADOG -> "Datadog's profiler";
            case JDK, WAITLENS -> "Flight Recorder, not started by Waitlens";
        };
        return agent.map(a -> "Waitlens agent " + a.version()).orElse(other);
    }

    private Measured uptime(Optional<AgentFacts> agent) {
        return agent.map(AgentFacts::jvmStartNanos).or(this::startOfHost)
                .map(start -> Measured.of(Math.max(0, (timeline.endNanos() - start) / 1e9)))
                .orElse(Measured.unseen("JVM start", "the recording does not say when it was"));
    }

    /// Nothing where the clock on the wall was set back since.
    private Optional<Long> startOfHost() {
        return provenance.host().map(Host::jvmStartNanos).filter(start -> start > 0 && start <= timeline.beginNanos());
    }

    private Measured cpuCores() {
        boolean clocks = timeline.accounts().stream().anyMatch(Account::exactCpu);
        if (!clocks) {
            return Measured.unseen("thread clocks", "only our agent reads them, on Linux");
        }
        long cpu = timeline.accounts().stream().mapToLong(RunFacts::clockedCpu).sum();
        return Measured.of(cpu / Math.max(1.0, timeline.endNanos() - timeline.beginNanos()));
    }

    /// What virtual threads compute is on their carriers' clocks.
    private static long clockedCpu(Account account) {
        return account.kind() == LaneKind.VIRTUAL ? 0 : account.cpuNanos();
    }

    private Measured recorderShare() {
        long all = 0;
        long recorder = 0;
        boolean clocks = false;
        for (Account account : timeline.accounts()) {
            all += clockedCpu(account);
            recorder += account.kind() == LaneKind.RECORDER ? account.cpuNanos() : 0;
            clocks |= account.exactCpu();
        }
        return clocks && all > 0 ? Measured.of((double) recorder / all)
                : Measured.unseen("thread clocks", "only our agent reads them, on Linux");
    }

    private Measured unexplained() {
        long all = whole.programNanos();
        return all == 0 ? Measured.unseen("program threads", "none did anything")
                : Measured.of((double) whole.program().getOrDefault(State.UNEXPLAINED, 0L) / all);
    }

    /// No pause is a figure only where pauses were recorded.
    private Measured collector() {
        boolean looked = timeline.pausesRecorded();
        if (!looked && provenance.collections().count() > 0) {
            return Measured.of(timeline.shareOfWall(provenance.collections().pauseNanos()));
        }
        return looked ? Measured.of(timeline.shareOfWall(timeline.pauseNanos()))
                : Measured.unseen("jdk.GCPhasePause", "the recording does not hold the collector's pauses");
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Files", files()));
        rows.add(new Row("Read", text("%.1f of %.1f MB in %d %s", provenance.bytesUsed() / 1e6,
                provenance.bytes() / 1e6, provenance.chunks(), provenance.chunks() == 1 ? "chunk" : "chunks")));
        provenance.host().filter(host -> host.pid() > 0)
                .ifPresent(host -> rows.add(new Row("Process", "pid " + host.pid())));
        gaps(Gap.Kind.UNRECORDED)
                .ifPresent(gaps -> rows.add(new Row("Gaps between its parts, not counted", gaps)));
        gaps(Gap.Kind.STANDSTILL).ifPresent(still -> rows.add(new Row("Standstills, not counted", still)));
        traced(rows);
        if (timeline.startUpNanos() > 0) {
            rows.add(new Row("Agent's start, not counted", Figures.seconds(timeline.startUpNanos() / 1e9)));
        }
        rows.add(new Row("CPU time corrected by thread clocks", timeline.calibrated() ? "yes" : "no"));
        rows.add(new Row("Collector pauses",
                timeline.pauses() == 0 ? "none"
                        : text("%,d, %s in all", timeline.pauses(), Figures.seconds(timeline.pauseNanos() / 1e9))));
        MemoryWords.of(provenance).ifPresent(words -> rows.add(new Row("Heap", words)));
        long timed = provenance.timedMethods().stream().filter(m -> m.timed()).map(m -> m.method()).distinct().count();
        rows.add(new Row("Methods whose calls were timed", text("%,d", timed)));
        rows.add(new Row("Classes of the units of work", classes()));
        rows.add(new Row("Frames without a method", Figures.percent(provenance.unresolvedFrames())));
        rows.add(new Row("Stacks cut at the depth limit", Figures.percent(provenance.truncatedStacks())));
        long estimated = whole.busiest().stream().mapToLong(Account::estimatedReadyNanos).sum();
        if (estimated > 0) {
            rows.add(new Row("Waiting for a processor, of that estimated", text(
                    "%s of %s: from a thread's last clock reading to its end", Figures.seconds(estimated / 1e9),
                    Figures.seconds(whole.program().getOrDefault(State.READY, 0L) / 1e9))));
        }
        long overlap = whole.busiest().stream().mapToLong(Account::overlapNanos).sum();
        rows.add(new Row("Waits shortened to fit the wall time", Figures.seconds(overlap / 1e9)));
        rows.addAll(MachineRows.of(machine, cores));
        rows.addAll(AdvisedRows.of(provenance.advised()));
        return rows;
    }

    private void traced(List<Row> rows) {
        List<Requests> requests = provenance.traced().requests();
        if (!requests.isEmpty()) {
            rows.add(new Row("Requests that Datadog traced",
                    requests.stream().limit(MOST_UNREAD)
                            .map(each -> text("%,d %s of %s", each.count(), each.endpoint(),
                                    Figures.seconds(each.nanos() / 1e9 / each.count())))
                            .collect(Collectors.joining(", "))));
        }
        if (!provenance.traced().exceptions().isEmpty()) {
            rows.add(new Row("Exceptions that Datadog sampled", provenance.traced().exceptions().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_UNREAD).map(each -> text("%,d %s", each.getValue(), each.getKey()))
                    .collect(Collectors.joining(", "))));
        }
    }

    private Optional<String> gaps(Gap.Kind kind) {
        List<Gap> gaps = provenance.gaps().stream().filter(gap -> gap.kind() == kind).toList();
        return gaps.isEmpty() ? Optional.empty()
                : Optional.of(text("%,d, %s in all, the longest %s", gaps.size(),
                        Figures.seconds(gaps.stream().mapToLong(Gap::nanos).sum() / 1e9),
                        Figures.seconds(gaps.stream().mapToLong(Gap::nanos).max().orElse(0) / 1e9)));
    }

    private String classes() {
        return switch (search) {
            case Looked looked when looked.asked() == 0 -> "none to look for";
            case Looked looked when looked.asked() == looked.found() -> text("all %,d found", looked.found());
            case Looked looked ->
                    text("%,d of %,d found; loops and synchronized blocks of the others were not looked at",
                            looked.found(), looked.asked());
            case NotLooked(Why why, int _, int changed) -> switch (why) {
                case NO_PLACE_NAMED ->
                        "not looked at, because the recording does not say where they are: --classes PATH";
                case NO_PLACE_LEFT ->
                        text("not looked at, because they are no longer where they were%s: --classes PATH",
                                changed > 0 ? ", or were changed" : "");
            };
        };
    }

    /// A run with workers has a file of the same name for each.
    private String files() {
        var counts = new LinkedHashMap<String, Integer>();
        provenance.files().forEach(file -> counts.merge(file, 1, Integer::sum));
        return counts.entrySet().stream().map(e -> e.getValue() == 1 ? e.getKey() : e.getValue() + " × " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    /// Warnings first.
    List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        provenance.notes().forEach(note -> notices.add(warning(note)));
        provenance.otherRecordings().forEach(other -> notices.add(warning("Another recording was running: " + other)));
        provenance.floors()
                .forEach(floor -> notices.add(warning(text(
                        "From %.1f s on, %s events shorter than %,d us were not recorded: there were too many.",
                        (floor.atNanos() - timeline.beginNanos()) / 1e9, floor.event(), floor.floorNanos() / 1000))));
        gaps(Gap.Kind.UNRECORDED).ifPresent(gaps -> notices.add(warning(
                "Between its parts this recording has gaps in which nothing was recorded: " + gaps
                        + ". They are left out, and the times before and after them follow each other.")));
        gaps(Gap.Kind.STANDSTILL).ifPresent(still -> notices.add(warning(
                "The program stood still (it was stopped, or its machine was): " + still
                        + ". That time is left out, and no wait is longer for it.")));
        ThrottleNotices.add(provenance, notices);
        unseen(notices);
        figures(notices);
        notices.sort(Comparator.comparing(Notice::level).reversed());
        return notices;
    }

    private void unseen(List<Notice> notices) {
        Map<String, List<String>> byReason = new TreeMap<>();
        provenance.agent().ifPresent(agent -> new TreeMap<>(agent.unseen())
                .forEach((what, why) -> byReason.computeIfAbsent(why, w -> new ArrayList<>()).add(what)));
        byReason.forEach((why, what) -> notices
                .add(new Notice(Level.INFO, "Not measured: " + String.join(", ", what) + ", because " + why + ".")));
        if (provenance.origin() != Origin.WAITLENS) {
            notices.add(new Notice(Level.INFO,
                    "This recording was not made by Waitlens: waits below its thresholds, waits on virtual threads, "
                            + "name resolution, connects, selectors and child processes may be missing, and no calls were timed. "
                            + "`waitlens run` records them."));
        }
        if (provenance.eventCounts().containsKey("profiler.WallClockSample")
                && !provenance.eventCounts().containsKey("jdk.ExecutionSample")) {
            notices.add(warning(
                    "Only the wall clock was sampled: a thread that is ready and waits for a processor counts as computing. "
                            + "On a busy machine that is too much."));
        }
        if (provenance.origin() == Origin.DATADOG) {
            notices.add(new Notice(Level.INFO,
                    "Datadog's profiler looks at what threads wait for only while they work on a traced request, and at a few of them at a "
                            + "time: what others wait for, and how long in all, is not known."));
        }
        unreadEvents(notices);
        unsureReads(notices);
        agentEnd(notices);
    }

    /// What others wrote that nobody but they understands, and samples that stand for no time.
    private void unreadEvents(List<Notice> notices) {
        List<String> unread = new ArrayList<>();
        new TreeMap<>(provenance.untimed())
                .forEach((event, count) -> unread.add(text("%,d samples of %s, which is no time", count, event)));
        provenance.eventCounts().entrySet().stream().filter(each -> isUnread(each.getKey()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_UNREAD).forEach(each -> unread.add(text("%,d %s", each.getValue(), each.getKey())));
        if (!unread.isEmpty()) {
            notices.add(new Notice(Level.INFO, "In this recording, and not read: " + String.join(", ", unread) + "."));
        }
    }

    private static boolean isUnread(String event) {
        return !event.startsWith("jdk.") && !event.startsWith("dev.waitlens.")
                && !event.equals("profiler.WallClockSample")
                && !event.equals("datadog.ExecutionSample") && !event.equals("datadog.MethodSample")
                && !event.equals("datadog.DatadogProfilerConfig") && !event.equals("datadog.Endpoint")
                && !event.equals("datadog.ExceptionSample") && !event.equals("org.junit.TestExecution");
    }

    private void unsureReads(List<Notice> notices) {
        var unsure = timeline.unsureReads();
        if (unsure.nanos() > 0) {
            notices.add(new Notice(Level.INFO, text(
                    "%.2f s of socket reads wait for an answer or, as a server, for the next request: this recording does not tell, "
                            + "because the ports fit both and short writes are left out. They were counted as %s.",
                    unsure.nanos() / 1e9,
                    unsure.asServer() ? "a server's, which is idle meanwhile: one of its threads accepts connections"
                            : "a client's: no thread was seen to accept connections")));
        }
    }

    private void agentEnd(List<Notice> notices) {
        provenance.agent().map(AgentFacts::ended).filter(why -> why.equals("disk") || why.equals("size"))
                .ifPresent(why -> notices.add(warning(why.equals("disk")
                        ? "The recording was stopped early: too little disk space was left. The program ran on unrecorded."
                        : "The recording was stopped early: it reached its size limit. The program ran on unrecorded.")));
    }

    /// Who had the processors: the quota, where it accounts for most of that time.
    private String holder() {
        String others = "other programs, or more busy threads than processors";
        if (!throttled()) {
            return Character.toUpperCase(others.charAt(0)) + others.substring(1);
        }
        boolean mostly = provenance.processor().throttledNanos() * 2 > whole.program().getOrDefault(State.READY, 0L);
        return "Its quota held them up (below)" + (mostly ? "" : ", and for longer " + others);
    }

    private void figures(List<Notice> notices) {
        double ready = whole.program().getOrDefault(State.READY, 0L) / Math.max(1.0, whole.programNanos());
        if (ready > MUCH_READY) {
            notices.add(warning(text(
                    "The processors were short: for %.0f %% of the time these threads were ready to run and had to wait for one. %s; "
                            + "all times here are longer for it.",
                    ready * 100, holder())));
        }
        throttling(notices);
        if (timeline.cpuSamples() == 0 && !timeline.calibrated() && provenance.origin() == Origin.JDK
                && MeasuredKinds.of(provenance).computing()) {
            notices.add(warning(
                    "No CPU samples are in this recording: where threads computed, that time shows as unexplained."));
        }
        if (timeline.stacksLost()) {
            notices.add(warning(
                    "There are more different stacks than could be kept: some of the time has no stack, and the methods'"
                            + " shares are too small by it. The threads' times are whole."));
        }
        if (unexplained() instanceof Measured.Known(double share) && share > MUCH_UNEXPLAINED) {
            notices.add(warning(text("%.0f %% of the busiest threads' time is unexplained: no event accounts for it.%s",
                    share * 100, ready > Math.max(MUCH_READY, share) && timeline.pauses() > 0 ? CONVOY : "")));
        }
        if (provenance.unresolvedFrames() > MUCH_UNRESOLVED) {
            notices.add(warning(text("%.0f %% of the stack frames have no method: the recording is damaged.",
                    provenance.unresolvedFrames() * 100)));
        }
        if (timeline.shareOfWall(timeline.pauseNanos()) > MUCH_GC) {
            notices.add(warning(text(
                    "The collector stopped the program for %.0f %% of the time: %s.",
                    timeline.shareOfWall(timeline.pauseNanos()) * 100,
                    throttled() ? "less with a larger quota, which stopped the collector's own threads, too"
                            : ready > MUCH_READY ? "less on free processors, for which its own threads had to wait, too"
                            : provenance.collections().mostlyAskedFor() ? "the program asked for it, with System.gc()"
                            : "a larger heap may gain more than any model"
                                    + MemoryWords.of(provenance).map(words -> "; it is " + words).orElse(""))));
        }
    }

    private boolean throttled() {
        return provenance.processor().throttledShare() >= MUCH_THROTTLED;
    }

    private void throttling(List<Notice> notices) {
        Processor processor = provenance.processor();
        if (throttled()) {
            notices.add(warning(text(
                    "The program was throttled by its quota%s in %.0f %% of the periods in which it computed, for %s in all: threads that were "
                            + "ready waited for the next period. A larger quota helps; more threads do not.",
                    processor.quota().isPresent() ? text(" of %.2f processors", processor.quota().getAsDouble()) : "",
                    processor.throttledShare() * 100,
                    Figures.seconds(processor.throttledNanos() / 1e9))));
        }
    }

    private static Notice warning(String text) {
        return new Notice(Level.WARNING, text);
    }

    private static String text(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }
}
