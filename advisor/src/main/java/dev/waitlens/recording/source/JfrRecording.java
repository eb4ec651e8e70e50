package dev.waitlens.recording.source;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.Gap;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.RecordedProcess;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.chunk.Batch;
import dev.waitlens.recording.chunk.Carried;
import dev.waitlens.recording.chunk.ChunkDecoder;
import dev.waitlens.recording.chunk.Findings;
import dev.waitlens.recording.chunk.Standstills;
import dev.waitlens.recording.files.RecordedProgram;
import dev.waitlens.recording.files.ChunkPlace;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.Metadata;
import dev.waitlens.recording.format.MetadataCache;
import dev.waitlens.recording.format.Window;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Chunks read by our own parser: one thread decodes, the caller's thread gives out ids and consumes.
final class JfrRecording implements RecordingSource {
    /// Stretches that may lie between the two threads.
    private static final int AHEAD = 1;
    /// How many chunks are asked for the metadata that one has lost.
    private static final int NEIGHBOURS = 8;
    /// The number of the process that began first: see [RecordingSource#processes].
    private static final int PROGRAM = 0;

    private final RecordedProgram found;
    private final Threads threads = new Threads();
    private final Stacks stacks = new Stacks();
    private final Interner interner = new Interner(threads, stacks);
    private final ProvenanceBuilder ledger = new ProvenanceBuilder();
    private final ChunkNotes notes;
    private final Optional<Duration> limit;
    private final Observations observed;
    private long bytesUsed;
    private long beginNanos = Long.MAX_VALUE;
    private long endNanos = Long.MIN_VALUE;
    private int chunksRead;
    private boolean read;
    private boolean cutShort;

    /// What travels from the decoding thread to the consumer.
    private sealed interface Message {
        record Stretch(ChunkPlace chunk, Batch batch) implements Message {}

        record ChunkDone(ChunkPlace chunk, Findings findings) implements Message {}

        record ChunkFailed(ChunkPlace chunk, String why) implements Message {}

        record End(@Nullable Throwable failure) implements Message {}
    }

    /// @param limit of the time that reading may take; what is unread then stays so
    /// @param observed beside it
    JfrRecording(RecordedProgram found, Optional<Duration> limit, Observations observed) {
        this.found = found;
        this.observed = observed.areOf(found.chunks().getFirst().header().startNanos()) ? observed : Observations.NONE;
        this.limit = limit;
        this.notes = new ChunkNotes(found.notes());
    }

    @Override
    public List<RecordedProcess> processes() {
        return List.copyOf(found.processes());
    }

    @Override
    public List<Gap> gaps() {
        return List.copyOf(found.gaps());
    }

    @Override
    public Map<Long, Boolean> connections() {
        return observed.connections();
    }

    @Override
    public Threads threads() {
        return threads;
    }

    @Override
    public Stacks stacks() {
        return stacks;
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> stretches) {
        return read(stretches, _ -> {});
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> stretches, Consumer<RuntimeEvent> runtime) {
        if (read) {
            throw new IllegalStateException("a recording is read once");
        }
        read = true;
        observed.facts().forEach(fact -> ledger.add(PROGRAM, fact));
        ledger.addClocks(observed.clockCount());
        var queue = new ArrayBlockingQueue<Message>(AHEAD);
        Thread decoder = Thread.ofPlatform().name("recording decoder").daemon().start(() -> decodeAll(queue));
        try {
            consume(queue, stretches, runtime);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataError("reading the recording was interrupted", "", "", e);
        } finally {
            decoder.interrupt();
        }
        if (chunksRead == 0 && !cutShort) {
            throw found.nothingIn(notes.first());
        }
        return provenance();
    }

    private void decodeAll(BlockingQueue<Message> queue) {
        Throwable failure = null;
        try {
            Map<Integer, Carried> carried = new HashMap<>();
            var cache = new MetadataCache();
            int at = 0;
            while (at < found.chunks().size()) {
                Path file = found.chunks().get(at).file();
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    var window = new Window(channel);
                    while (at < found.chunks().size() && found.chunks().get(at).file().equals(file)) {
                        ChunkPlace chunk = found.chunks().get(at++);
                        Carried own = carried.computeIfAbsent(chunk.process(), process -> new Carried(cache,
                                process == PROGRAM ? observed.still().copy() : new Standstills()));
                        if (own.lacksMetadata() && own.metadataOf(window, chunk.header(), chunk.end()).isEmpty()) {
                            neighbours(at, window, chunk, own).ifPresent(own::borrow);
                        }
                        decode(chunk, window, own, queue);
                    }
                } catch (IOException e) {
                    queue.put(new Message.ChunkFailed(found.chunks().get(at++), "it cannot be opened any more"));
                }
            }
        } catch (InterruptedException e) {
            // The consumer has given up and takes nothing more.
            return;
        } catch (Stop e) {
            return;
        } catch (Throwable e) {
            // Reported by the consumer's thread, which waits for this message.
            failure = e;
        }
        try {
            queue.put(new Message.End(failure));
        } catch (InterruptedException e) {
            // As above.
            Thread.currentThread().interrupt();
        }
    }

    /// The first metadata of a later chunk of the same process and file, for a chunk that lost its own.
    private Optional<Metadata> neighbours(int from, Window window, ChunkPlace chunk, Carried own) {
        return found.chunks().subList(from, Math.min(from + NEIGHBOURS, found.chunks().size())).stream()
                .filter(other -> other.process() == chunk.process() && other.file().equals(chunk.file()))
                .map(other -> own.metadataOf(window, other.header(), other.end())).flatMap(Optional::stream)
                .findFirst();
    }

    private static void decode(ChunkPlace chunk, Window window, Carried carried,
            BlockingQueue<Message> queue) throws InterruptedException {
        var decoder = new ChunkDecoder(window, chunk.header(), chunk.clock(), chunk.sinceNanos(), carried,
                batch -> putOrStop(queue, new Message.Stretch(chunk, batch)));
        try {
            Findings findings = decoder.decode(chunk.end());
            queue.put(new Message.ChunkDone(chunk, findings));
        } catch (Damaged e) {
            queue.put(new Message.ChunkFailed(chunk, String.valueOf(e.getMessage())));
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
            // A contradiction that no check of ours foresaw costs this chunk, not the others.
            queue.put(new Message.ChunkFailed(chunk, "it contradicts itself (" + e + ")"));
        }
    }

    /// Thrown through the decoder when the consumer is gone.
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void putOrStop(BlockingQueue<Message> queue, Message message) {
        try {
            queue.put(message);
        } catch (InterruptedException e) {
            throw new Stop();
        }
    }

    private void consume(BlockingQueue<Message> queue, Consumer<ChunkEvents> stretches, Consumer<RuntimeEvent> runtime)
            throws InterruptedException {
        long began = System.nanoTime();
        Interner.ChunkIds ids = null;
        ChunkPlace current = null;
        while (true) {
            switch (queue.take()) {
                case Message.Stretch(ChunkPlace chunk, Batch batch) -> {
                    if (ids == null || current != chunk) {
                        ids = new Interner.ChunkIds(chunk.process());
                        current = chunk;
                    }
                    if (isOfProgram(chunk)) {
                        batch.facts().forEach(fact -> ledger.add(chunk.process(), fact));
                    } else {
                        batch.facts().forEach(fact -> ledger.addOfWorker(chunk.process(), fact));
                    }
                    beginNanos = Math.min(beginNanos, batch.rows().beginNanos());
                    endNanos = Math.max(endNanos, batch.rows().endNanos());
                    ChunkEvents interned = intern(batch, ids);
                    ChunkEvents rows = chunk.process() == PROGRAM ? observed.with(interned, threads, PROGRAM)
                            : interned;
                    interner.runtimeEvents(batch, ids).forEach(runtime);
                    ledger.addTests(interner.tests(batch, ids));
                    stretches.accept(rows);
                    if (limit.isPresent() && System.nanoTime() - began >= limit.get().toNanos()) {
                        cutShort = true;
                        return;
                    }
                }
                case Message.ChunkDone(ChunkPlace chunk, Findings findings) -> {
                    chunksRead++;
                    bytesUsed += findings.bytesUsed();
                    ledger.add(findings);
                    notes.add(chunk, findings);
                }
                case Message.ChunkFailed(ChunkPlace chunk, String why) -> notes.failed(chunk, why);
                case Message.End(Throwable failure) -> {
                    if (failure != null) {
                        throw new DataError("the recording could not be read", failure.toString(),
                                "analyzing its files one by one", failure);
                    }
                    return;
                }
            }
        }
    }

    private boolean isOfProgram(ChunkPlace chunk) {
        return found.processes().get(chunk.process()).name().isEmpty();
    }

    private ChunkEvents intern(Batch batch, Interner.ChunkIds ids) {
        try {
            return interner.intern(batch, ids, Math.max(1, ledger.cores()));
        } catch (OutOfMemoryError e) {
            throw new DataError("the recording does not fit into memory", threads.size() + " threads and "
                    + stacks.size() + " different frames were kept when it was full",
                    "waitlens analyze with fewer files at a time", e);
        }
    }

    private Provenance provenance() {
        notes.add(ledger, stacks, beginNanos);
        interner.sampledStacks().forEach(notes::add);
        if (cutShort) {
            notes.cutShort((endNanos - beginNanos) / 1e9);
        }
        var names = new ArrayList<String>();
        found.files().forEach(file -> names.add(String.valueOf(file.getFileName())));
        return ledger.provenance(
                new ProvenanceBuilder.Coverage(names, beginNanos, endNanos, found.bytes(), bytesUsed, chunksRead,
                        Interner.share(interner.unresolvedFrames, interner.frames),
                        Interner.share(interner.truncatedStacks, interner.stacksSeen), notes.all(), found.gaps()));
    }
}
