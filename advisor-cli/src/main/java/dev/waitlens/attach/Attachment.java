package dev.waitlens.attach;

import dev.waitlens.attach.OutsideRecording.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A JVM while we record it from outside: Flight Recorder records in there, and here is written down what our agent would write into the
/// recording if there were one.
///
/// **Thread**: one.
public final class Attachment implements AutoCloseable {
    private static final Path PROCFS = Path.of("/proc");
    /// What we saw, beside the recording's file.
    public static final String OBSERVED = "recording.observed.jsonl";
    private static final int MOST_OPEN_WAITS = 2_000;
    /// For which a JVM that does not let itself be asked any more may still be there.
    private static final long LAST_SECONDS = 2;

    private final JavaProcess process;
    private final Path directory;
    private final OutsideRecording recording;
    private final ThreadClocks clocks;
    private final ChildClocks children;
    private final StandstillWatch standstills = new StandstillWatch();
    private final List<StandstillWatch.Standstill> over = new ArrayList<>();
    private final ObservedFile observed;
    private final OutsideRecording.Others others;
    private final Map<String, Long> floors = new HashMap<>();
    private final JvmFacts facts;
    private final Path repository;
    private final String firstChunk;
    private Set<String> counted = Set.of();
    private Set<String> timed = Set.of();
    private boolean stopped;

    /// Starts recording.
    ///
    /// **Throws** [dev.waitlens.problem.DataError] when that JVM cannot be recorded; then it is as before.
    ///
    /// @param directory where the recording is to be
    /// @param longest   how long it may take
    /// @param megabytes of it that are kept; the oldest is dropped
    public static Attachment open(JavaProcess process, Path directory, Duration longest, int megabytes)
            throws IOException {
        return new Attachment(process, directory, longest, megabytes);
    }

    private Attachment(JavaProcess process, Path directory, Duration longest, int megabytes) throws IOException {
        this.process = process;
        this.directory = directory;
        this.clocks = new ThreadClocks(PROCFS, process.pid());
        this.children = new ChildClocks(PROCFS, process.pid());
        this.recording = new OutsideRecording(new Jcmd(process.pid(), this::lookWhetherItRuns), directory, longest,
                megabytes);
        this.others = recording.others(process.pid());
        this.observed = ObservedFile.create(directory.resolve(OBSERVED));
        var begin = recording.start(process.pid(), RecorderSettings.of(guessedFeature(), floors));
        this.repository = begin.repository();
        this.firstChunk = chunks().map(Attachment::nameOf).reduce((earlier, later) -> later).orElse("");
        this.facts = JvmFacts.of(process.pid(), PROCFS, begin.properties());
        try {
            readClocks();
            describe(begin);
        } catch (IOException e) {
            recording.stop();
            throw e;
        }
    }

    /// Where the system does not show it, the newest is asked for what it may not know: what an older one does not know it leaves out.
    private int guessedFeature() {
        return process.feature() == 0 ? RecorderSettings.TIMES_METHODS : process.feature();
    }

    private void describe(OutsideRecording.Begin begin) throws IOException {
        var version = Attachment.class.getPackage().getImplementationVersion();
        observed.write(
                ObservedFile.event("dev.waitlens.Recording")
                        .put("version",
                                (version == null ? "unknown" : version) + " (attached from outside, none loaded)")
                        .put("program", process.name()).put("jvm", facts.jvm()).put("feature", facts.feature())
                        .put("cores", facts.cores()).put("jvmStart", facts.jvmStart()));
        for (var unseen : facts.unseen(clocks.exist()).entrySet()) {
            observed.write(ObservedFile.event("dev.waitlens.Unseen").put("event", unseen.getKey())
                    .put("why", unseen.getValue()));
        }
        for (String other : others.names()) {
            observed.write(ObservedFile.event("dev.waitlens.OtherRecording").put("name", other).put("effect", ""));
        }
        for (Path entry : facts.classPath()) {
            boolean file = Files.isRegularFile(entry);
            observed.write(ObservedFile.event("dev.waitlens.ClassPath").put("path", entry.toString())
                    .put("bytes", file ? Files.size(entry) : 0)
                    .put("modified", file ? Files.getLastModifiedTime(entry).toMillis() : 0));
        }
        for (var connection : Connections.of(PROCFS.resolve(Long.toString(process.pid())))) {
            observed.write(ObservedFile.event("dev.waitlens.Connection").put("address", connection.address())
                    .put("port", connection.port()).put("accepted", connection.accepted()));
        }
        for (var thread : begin.threads()) {
            observed.write(ObservedFile.event("dev.waitlens.Thread").put("osThreadId", thread.osId())
                    .put("javaThreadId", thread.javaId()).put("name", thread.name()));
        }
    }

    /// Looks whether it is stopped, and reads the threads' clocks when it is time to; to be called a few times a second.
    public void tick() throws IOException {
        lookWhetherItRuns();
        writeStandstills();
        if (clocks.isDue()) {
            readClocks();
        }
    }

    private void lookWhetherItRuns() {
        boolean stopped = ProcessStat.read(PROCFS.resolve(Long.toString(process.pid())))
                .filter(ProcessStat::isStopped).isPresent();
        standstills.look(stopped, System.nanoTime()).ifPresent(over::add);
    }

    private void writeStandstills() throws IOException {
        for (var standstill : over) {
            observed.write(ObservedFile.event("dev.waitlens.Standstill").put("length", standstill.nanos()),
                    standstill.endNanos());
        }
        if (!over.isEmpty()) {
            // What goes on after it is read next, by whoever follows the recording.
            observed.flush();
            over.clear();
        }
    }

    private void readClocks() throws IOException {
        var all = clocks.read();
        for (var name : clocks.newNames().entrySet()) {
            observed.write(ObservedFile.event("dev.waitlens.Thread").put("osThreadId", name.getKey())
                    .put("javaThreadId", 0).put("name", name.getValue()));
        }
        observed.write(all);
        var ofChildren = children.grown();
        if (ofChildren.isPresent()) {
            observed.write(ObservedFile.event("dev.waitlens.ChildClock").put("cpu", ofChildren.getAsLong()));
        }
        observed.flush();
    }

    /// From now on waits of these events that are shorter than this are not recorded.
    public void raise(Set<String> events, Duration floor) throws IOException {
        events.forEach(event -> floors.put(event, floor.toNanos()));
        recording.change(Slot.WAITS, Optional.of(RecorderSettings.of(guessedFeature(), floors)));
        if (events.contains(RecorderSettings.CALLS) && !timed.isEmpty()) {
            // The lowest floor of all recordings holds.
            recording.change(Slot.CALLS, Optional.of(ofCalls()));
        }
        for (String event : new TreeSet<>(events)) {
            observed.write(ObservedFile.event("dev.waitlens.Floor").put("event", event).put("floor", floor.toNanos()));
        }
    }

    /// From now on calls of these methods are counted or recorded one by one, and no others.
    ///
    /// @param counted,timed `com.acme.Shop::fetch`
    /// @param why           by method of those that were not timed before, or no longer are, the reason
    public void time(Set<String> counted, Set<String> timed, Map<String, String> why) throws IOException {
        this.counted = Set.copyOf(counted);
        this.timed = Set.copyOf(timed);
        boolean none = counted.isEmpty() && timed.isEmpty();
        recording.change(Slot.CALLS, none ? Optional.empty() : Optional.of(ofCalls()));
        for (var each : why.entrySet()) {
            observed.write(ObservedFile.event("dev.waitlens.TimedMethod").put("method", each.getKey())
                    .put("timed", timed.contains(each.getKey()) ? 1 : 0).put("why", each.getValue()));
        }
    }

    private RecorderSettings ofCalls() {
        return RecorderSettings.ofCalls(counted, timed, floors.getOrDefault(RecorderSettings.CALLS, 0L));
    }

    /// Ends the recording. What it said is then in the directory, and the JVM is as before.
    ///
    /// **Throws** [dev.waitlens.problem.DataError] when the JVM does not answer any more; its recording then ends by itself.
    ///
    /// @param why `detached`, `size`, `disk`
    public void stop(String why) throws IOException {
        if (stopped) {
            return;
        }
        stopped = true;
        readClocks();
        try {
            var waiting = recording.stop();
            writeStandstills();
            writeOpenWaits(waiting);
            observed.write(ObservedFile.event("dev.waitlens.Ended").put("why", why));
        } finally {
            observed.close();
        }
    }

    /// Looks who waits for what, which takes the JVM a moment, and writes it down.
    public void lookAtWaits() throws IOException {
        readClocks();
        writeOpenWaits(recording.threads());
        readClocks();
    }

    private void writeOpenWaits(List<ThreadDump.JavaThread> threads) throws IOException {
        var waiting = threads.stream().filter(ThreadDump.JavaThread::isOffCpu).toList();
        for (var thread : waiting.size() > MOST_OPEN_WAITS ? List.<ThreadDump.JavaThread>of() : waiting) {
            observed.write(ObservedFile.event("dev.waitlens.OpenWait").put("javaThreadId", thread.javaId())
                    .put("name", thread.name()).put("state", thread.state())
                    .put("frames", String.join("\n", thread.frames())));
        }
    }

    /// What was found there of an earlier command of ours, in sentences.
    public List<String> left() {
        return others.left();
    }

    public JavaProcess process() {
        return process;
    }

    public int feature() {
        return facts.feature();
    }

    /// What we see of it meanwhile.
    public Path observed() {
        return directory.resolve(OBSERVED);
    }

    /// Where the JVM writes its chunks while it records.
    public Path repository() {
        return repository;
    }

    /// False once it did not answer in time.
    public boolean answers() {
        return recording.answers();
    }

    public boolean isAlive() {
        return ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    /// After it could not be asked: whether that is because it is about to end, or has.
    public boolean ends() {
        return answers() && ProcessHandle.of(process.pid())
                .map(jvm -> jvm.onExit().thenApply(_ -> true).completeOnTimeout(false, LAST_SECONDS, TimeUnit.SECONDS)
                        .join())
                .orElse(true);
    }

    /// In the order of time.
    private static String nameOf(Path chunk) {
        return String.valueOf(chunk.getFileName());
    }

    /// Bytes in the JVM's chunks by now.
    public long bytes() {
        return chunks().mapToLong(chunk -> chunk.toFile().length()).sum();
    }

    private Stream<Path> chunks() {
        try (var files = Files.list(repository)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).sorted().toList().stream();
        } catch (IOException _) {
            // Nothing was recorded yet, or the JVM is over and has cleared it away.
            return Stream.empty();
        }
    }

    /// Copies what the JVM has written of its recording by now, and what we saw meanwhile.
    ///
    /// @param into where the chunks go
    public void copy(Path into) throws IOException {
        copyChunks(into);
        observed.flush();
        Files.copy(observed(), into.resolve(OBSERVED));
    }

    private void copyChunks(Path into) throws IOException {
        Files.createDirectories(into);
        for (Path chunk : chunks().filter(each -> nameOf(each).compareTo(firstChunk) >= 0).toList()) {
            try {
                Files.copy(chunk, into.resolve(chunk.getFileName()));
            } catch (NoSuchFileException _) {
                // The JVM drops the oldest when they grow too large.
            }
        }
    }

    /// Copies what the JVM has written of its recording. What one leaves behind that ended abruptly is cleared away, where it was ours alone.
    ///
    /// @param into where the chunks go
    public void salvage(Path into) throws IOException {
        copyChunks(into);
        if (others.names().isEmpty() && !isAlive()) {
            clear();
        }
    }

    private void clear() {
        try {
            for (Path chunk : chunks().toList()) {
                Files.deleteIfExists(chunk);
            }
            Files.deleteIfExists(repository);
        } catch (IOException _) {
            // Somebody else's file is in there, or it is not ours to remove: it stays, as after any JVM that is killed.
        }
    }

    /// Bytes that can still be written where the chunks and our directory are.
    public long free() {
        long chunks = repository.toFile().getUsableSpace();
        long here = directory.toFile().getUsableSpace();
        return chunks == 0 ? here : Math.min(chunks, here);
    }

    /// Ends the recording, where nobody did.
    @Override
    public void close() throws IOException {
        observed.close();
        if (!stopped && isAlive() && answers()) {
            stopped = true;
            recording.stop();
        }
    }
}
