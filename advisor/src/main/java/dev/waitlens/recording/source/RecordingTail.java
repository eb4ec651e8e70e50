package dev.waitlens.recording.source;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.chunk.Batch;
import dev.waitlens.recording.chunk.Carried;
import dev.waitlens.recording.chunk.ChunkDecoder;
import dev.waitlens.recording.files.ChunkLength;
import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.MetadataCache;
import dev.waitlens.recording.format.Window;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.OpenWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follows a recording while it is being written: for a line of progress, and for the last seconds ([LiveWindow]).
///
/// Each [#poll] reads only what the JVM has flushed since the last one, once a second as a rule. What goes wrong is
/// left out without a word: the recording itself is read again, and thoroughly, when it is complete.
///
/// **Thread**: one.
public final class RecordingTail implements AutoCloseable {
    private static final int DEEPEST_DIRECTORY = 4;
    /// The JVM is writing the header at this moment.
    private static final int BEING_WRITTEN = 0xFF;

    /// The first ones are taken of few seconds.
    private static final int MOST_RATE_CHANGES = 5;
    private static final int LONGEST_LINE = 10_000_000;
    private static final String CLASS_PATH = "dev.waitlens.ClassPath";
    private static final String OPEN_WAIT = "dev.waitlens.OpenWait";

    private final Path directory;
    private final Optional<Path> observedFile;
    private final Observations observed = Observations.empty();
    private @Nullable BufferedReader lines;
    /// What has been read of a line that is not written to its end yet.
    private final StringBuilder line = new StringBuilder();
    private final Threads threads = new Threads();
    private final Stacks stacks = new Stacks();
    private final Interner interner = new Interner(threads, stacks);
    private final ProvenanceBuilder ledger = new ProvenanceBuilder();
    private final Carried carried = new Carried(new MetadataCache(), observed.still());
    private final List<Chunk> open = new ArrayList<>();
    private final Set<Path> finished = new HashSet<>();
    private final List<CallCount> callCounts = new ArrayList<>();
    private final List<RuntimeEvent> runtimeEvents = new ArrayList<>();
    /// By Java's number of the thread.
    private final Map<Long, OpenWait> openWaits = new HashMap<>();
    private final Set<Begin> begun = new HashSet<>();

    private record Begin(long nanos, long ticks) {}

    /// Of a recorder's clock that runs otherwise than its headers say: ticks a second as they say, and as they are by now.
    private final Map<Long, Long> rates = new HashMap<>();
    private int rateChanges;
    private boolean startedAgain;

    /// By which all chunks are read as long as it runs on: the clock on the wall, by which each begins, may be set.
    private @Nullable Clock clock;

    /// A counter of calls as the JVM has it (`jdk.MethodTiming`).
    ///
    /// @param method  `com.acme.Shop::fetch(I)V`
    /// @param atNanos since the epoch
    public record CallCount(String method, long atNanos, long calls) {}

    /// A chunk that is still being written, or was at the last look.
    private final class Chunk implements AutoCloseable {
        final Path file;
        final FileChannel channel;
        final Clock ticks;
        final ChunkDecoder decoder;
        final Interner.ChunkIds ids = new Interner.ChunkIds(0);
        final List<Batch> batches = new ArrayList<>();
        long read = Header.SIZE;

        Chunk(Path file, FileChannel channel, Header header) {
            this.file = file;
            this.channel = channel;
            this.ticks = clockFor(corrected(header));
            this.decoder = new ChunkDecoder(new Window(channel), corrected(header), ticks, Long.MIN_VALUE, carried,
                    batches::add);
        }

        /// Reads on and adds to `events`. Whether the chunk may grow further.
        boolean readOn(List<ChunkEvents> events) throws IOException {
            Header header = stableHeader(channel);
            if (header == null || header.size() <= read) {
                return header == null || header.unfinished();
            }
            long end = Math.min(header.size(), channel.size());
            Header timed = timed(header, end);
            if (timed.ticksPerSecond() != ticks.ticksPerSecond()) {
                return startAgain(header, timed.ticksPerSecond(), events);
            }
            decoder.decode(read, end, header.metadata());
            decoder.send(ticks.nanosAt(header.startTicks()) + timed.durationNanos());
            read = end;
            for (Batch batch : batches) {
                batch.facts().forEach(RecordingTail.this::add);
                events.add(observed.with(interner.intern(batch, ids, Math.max(1, ledger.cores())), threads, 0));
                runtimeEvents.addAll(interner.runtimeEvents(batch, ids));
                ledger.addTests(interner.tests(batch, ids));
            }
            batches.clear();
            return header.unfinished();
        }

        /// The header with the length, or the rate, that the chunk has by now, as the thorough reader has it.
        private Header timed(Header header, long end) throws IOException {
            Header known = corrected(header);
            byte[] checkpoint = checkpoint(header);
            if (known.fits(checkpoint)) {
                return known;
            }
            Header settled = ChunkLength.settle(new Window(channel), header, end);
            boolean otherRate = settled.ticksPerSecond() != header.ticksPerSecond();
            return otherRate && rateChanges < MOST_RATE_CHANGES ? settled : known.byOwnClock(checkpoint);
        }

        /// Reads the chunk once more, by the rate at which its recorder's clock runs; what was read before had other times.
        private boolean startAgain(Header header, long rate, List<ChunkEvents> events) throws IOException {
            rates.put(header.ticksPerSecond(), rate);
            rateChanges++;
            startedAgain = true;
            events.clear();
            callCounts.clear();
            runtimeEvents.clear();
            var again = new Chunk(file, channel, header);
            open.set(open.indexOf(this), again);
            return again.readOn(events);
        }

        private byte[] checkpoint(Header header) throws IOException {
            var bytes = ByteBuffer.allocate(Header.CHECKPOINT_HEAD);
            channel.read(bytes, Math.max(0, header.checkpoint()));
            return Arrays.copyOf(bytes.array(), bytes.position());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private RecordingTail(Path directory, Optional<Path> observedFile) {
        this.directory = directory;
        this.observedFile = observedFile;
    }

    /// Follows the recording in this directory, which need not exist yet.
    public static RecordingTail of(Path directory) {
        return new RecordingTail(directory, Optional.empty());
    }

    /// As [#of(Path)], with what somebody writes down meanwhile who looks at the JVM from outside, a whole line at a time.
    public static RecordingTail of(Path directory, Path observed) {
        return new RecordingTail(directory, Optional.of(observed));
    }

    /// What was flushed since the last call, sorted by start within each stretch; empty when nothing was.
    public List<ChunkEvents> poll() {
        callCounts.clear();
        runtimeEvents.clear();
        startedAgain = false;
        observe();
        findNewChunks();
        var events = new ArrayList<ChunkEvents>();
        for (Chunk chunk : List.copyOf(open)) {
            boolean goesOn;
            try {
                goesOn = chunk.readOn(events);
            } catch (IOException | Damaged | IndexOutOfBoundsException e) {
                // Seen too early, or removed. The thorough reader will say what is wrong with it.
                goesOn = false;
            }
            if (!goesOn) {
                finish(chunk);
            }
        }
        return events;
    }

    private void add(Batch.Fact fact) {
        if (fact.event().equals("jdk.MethodTiming")) {
            callCounts.add(new CallCount(fact.texts()[1], fact.atNanos(), fact.numbers()[2]));
        } else if (fact.event().equals(OPEN_WAIT)) {
            var wait = new OpenWait(0, fact.numbers()[1], fact.atNanos(), fact.texts()[2], fact.lines(3));
            openWaits.put(wait.javaThreadId(), wait);
        } else if (!fact.event().equals(CLASS_PATH)) {
            ledger.add(0, fact);
        }
    }

    /// Whether what the last [#poll] brought begins with the chunk's begin once more, because the clock by which it was read before was wrong.
    boolean hasStartedAgain() {
        return startedAgain;
    }

    /// The counters of calls that the last [#poll] brought.
    public List<CallCount> callCounts() {
        return List.copyOf(callCounts);
    }

    /// What the last [#poll] brought of the event loops of our runtime.
    List<RuntimeEvent> runtimeEvents() {
        return List.copyOf(runtimeEvents);
    }

    private void observe() {
        try {
            if (lines == null && observedFile.filter(Files::isRegularFile).isPresent()) {
                lines = Files.newBufferedReader(observedFile.get());
            }
            BufferedReader from = lines;
            for (int c = from == null ? -1 : from.read(); c >= 0; c = from.read()) {
                if (c == '\n') {
                    observed.add(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            // There is a next time.
        }
        observed.takeFacts().forEach(this::add);
    }

    Map<Long, Boolean> connections() {
        return observed.connections();
    }

    /// The newest of each thread that was written down, in no order.
    List<OpenWait> openWaits() {
        return List.copyOf(openWaits.values());
    }

    /// What is known of the recording by now, but for where the program's classes are: looking at those takes too long for now.
    Provenance provenance(long beginNanos, long endNanos) {
        return ledger.provenance(new ProvenanceBuilder.Coverage(List.of(), beginNanos, endNanos, 0, 0, open.size(),
                Interner.share(interner.unresolvedFrames, interner.frames),
                Interner.share(interner.truncatedStacks, interner.stacksSeen), List.of(), List.of()));
    }

    private void findNewChunks() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> walk = Files.walk(directory, DEEPEST_DIRECTORY)) {
            found = walk.filter(path -> path.toString().endsWith(".jfr") && !finished.contains(path)
                    && open.stream().noneMatch(chunk -> chunk.file.equals(path))).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            // A chunk was removed while we looked. There is a next time.
            return;
        }
        found.forEach(this::tryOpen);
    }

    private void tryOpen(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            Header header = stableHeader(channel);
            if (header != null && header.metadata() > 0) {
                if (begun.add(new Begin(header.startNanos(), header.startTicks()))) {
                    open.add(new Chunk(file, channel, header));
                    return;
                }
                finished.add(file);
            }
            channel.close();
        } catch (IOException e) {
            close(channel);
        }
    }

    private Header corrected(Header header) {
        return header.withRate(rates.getOrDefault(header.ticksPerSecond(), header.ticksPerSecond()));
    }

    private Clock clockFor(Header header) {
        Clock first = clock;
        boolean runsOn = first != null && first.ticksPerSecond() == header.ticksPerSecond()
                && header.startTicks() >= first.startTicks();
        Clock its = runsOn ? first : header.clock();
        clock = its;
        return its;
    }

    /// The header as it stands between two flushes, or nothing where it is not there yet.
    private static @Nullable Header stableHeader(FileChannel channel) throws IOException {
        var first = ByteBuffer.allocate(Header.SIZE);
        var second = ByteBuffer.allocate(Header.SIZE);
        if (channel.read(first, 0) < Header.SIZE || channel.read(second, 0) < Header.SIZE
                || !first.flip().equals(second.flip())
                || (first.get(Header.STATE) & 0xFF) == BEING_WRITTEN) {
            return null;
        }
        try {
            return Header.parse(first.array(), 0);
        } catch (Damaged e) {
            // Not a recording, or not yet.
            return null;
        }
    }

    private void finish(Chunk chunk) {
        open.removeIf(each -> each.file.equals(chunk.file));
        finished.add(chunk.file);
        close(chunk);
    }

    private static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            // It was only read from.
            return;
        }
    }

    /// The threads seen so far.
    public Threads threads() {
        return threads;
    }

    /// The stacks seen so far.
    public Stacks stacks() {
        return stacks;
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(this::finish);
        close(lines);
    }
}
