package dev.waitlens.recording.files;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.RegularFile;
import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.MetadataCache;
import dev.waitlens.recording.format.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the chunks of some files and directories: the structural check before anything is read.
public final class ChunkFinder {
    private static final int MOST_CHUNKS = 100_000;
    private static final int DEEPEST_DIRECTORY = 4;
    private static final int BLOCK = 1 << 20;

    private final List<Path> files = new ArrayList<>();
    private final List<ChunkPlace> chunks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<Rate, ChunkPlace> rates = new HashMap<>();
    private long bytes;

    private final List<DataError> refused = new ArrayList<>();

    /// What the recordings of a directory say of their clocks' rate, in ticks per second.
    private record Rate(Path directory, long said) {}

    /// Finds all chunks, by start time, each once.
    ///
    /// **Throws** [DataError] when there is none.
    public static ChunkFinder search(List<Path> inputs) {
        var finder = new ChunkFinder();
        inputs.forEach(finder::add);
        if (finder.chunks.isEmpty()) {
            throw finder.refusal();
        }
        finder.refused.forEach(refusal -> finder.notes.add("Left out " + refusal.getMessage() + "."));
        finder.dropDuplicates();
        finder.correctRates();
        finder.sort();
        return finder;
    }

    /// The files that were found, in the order given.
    public List<Path> files() {
        return files;
    }

    /// By start time.
    public List<ChunkPlace> chunks() {
        return chunks;
    }

    /// What is odd about the files, in sentences.
    public List<String> notes() {
        return notes;
    }

    /// The size of all files.
    public long bytes() {
        return bytes;
    }

    private DataError refusal() {
        if (!refused.isEmpty()) {
            return refused.getFirst();
        }
        return files.isEmpty() ? new DataError("no recording given", "", "waitlens analyze FILE.jfr")
                : nothingIn(files.getFirst(), notes.isEmpty() ? "it has no chunks" : notes.getFirst());
    }

    /// The error for a file of which nothing could be read.
    static DataError nothingIn(Path file, String why) {
        return new DataError("nothing in " + file + " could be read", why.replaceFirst("\\.$", ""),
                "recording again, for longer than a second");
    }

    /// What the chunks say of their processes, in their order; nothing is asked where there is only one chunk.
    List<ChunkIdentity> identities() {
        Map<ChunkPlace, ChunkIdentity> known = new HashMap<>();
        var cache = new MetadataCache();
        for (Path file : chunks.size() > 1 ? files : List.<Path>of()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                var window = new Window(channel).peephole();
                chunks.stream().filter(chunk -> chunk.file().equals(file)).forEach(chunk -> known.put(chunk,
                        ChunkIdentity.read(window, chunk.header(), chunk.end(), cache)));
            } catch (IOException e) {
                // Whoever reads it will say so.
            }
        }
        return chunks.stream().map(chunk -> known.getOrDefault(chunk, ChunkIdentity.NOTHING)).toList();
    }

    private void add(Path input) {
        try {
            if (Files.isDirectory(input)) {
                addDirectory(input);
            } else {
                addFile(input);
            }
        } catch (DataError e) {
            refused.add(e);
        }
    }

    private void addDirectory(Path directory) {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(directory, DEEPEST_DIRECTORY)) {
            found = walk.filter(path -> isNamedRecording(path) && Files.isRegularFile(path) && !isEmpty(path)).sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataError("the directory " + directory + " cannot be read", reason(e), "");
        }
        if (found.isEmpty()) {
            throw new DataError("the directory " + directory + " holds no recording",
                    "no file in it ends in .jfr and is not empty",
                    "waitlens analyze FILE.jfr");
        }
        found.forEach(this::add);
    }

    private void addFile(Path file) {
        if (!Files.exists(file)) {
            throw new DataError("there is no file " + file, "", "ls " + parent(file));
        }
        RegularFile.check(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            bytes += size;
            files.add(file);
            locate(file, channel, size);
        } catch (IOException e) {
            throw new DataError(file + " cannot be read", reason(e), "ls -l " + file);
        }
    }

    /// The file into which the JVM would have copied the chunks, had it come to that.
    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            // Opening it will say why.
            return false;
        }
    }

    private static boolean isNamedRecording(Path file) {
        return file.toString().endsWith(".jfr");
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    private void locate(Path file, FileChannel channel, long size) throws IOException {
        byte[] head = read(channel, 0, Header.SIZE);
        if (size == 0) {
            throw new DataError(file + " is empty",
                    "the program was killed before its recording was written, or nothing was recorded",
                    "waitlens run, which keeps what was recorded up to then");
        }
        if (Header.isOld(head)) {
            throw new DataError(
                    file + " was made by Flight Recorder of Oracle's JDK 7 or 8, or by async-profiler before 2.0",
                    Foreign.OLD,
                    Foreign.OLD_ADVICE);
        }
        if (!Header.isMagic(head, 0) && (!isNamedRecording(file) || nextHeader(channel, 1, size, null) == size)) {
            throw new DataError(file + " is no JFR recording", Foreign.describe(head, file),
                    Foreign.advice(head, file));
        }
        if (size < Header.SIZE) {
            throw new DataError(file + " ends inside its header", "it has only " + size + " bytes",
                    "recording again, for longer than a second");
        }
        long offset = 0;
        while (offset < size && chunks.size() < MOST_CHUNKS) {
            offset = locateOne(file, channel, offset, size);
        }
        if (offset < size) {
            notes.add(file.getFileName() + " holds more than " + MOST_CHUNKS + " chunks; the rest was not read.");
        }
    }

    /// Notes the chunk at this offset and returns the offset of the next.
    private long locateOne(Path file, FileChannel channel, long offset, long size) throws IOException {
        byte[] head = read(channel, offset, Header.SIZE);
        Header header = null;
        String damage = "it does not begin with FLR";
        if (head.length == Header.SIZE) {
            try {
                header = Header.parse(head, offset);
            } catch (Damaged e) {
                damage = e.getMessage();
            }
        }
        if (header == null) {
            long next = nextHeader(channel, offset + 1, size, null);
            Header copy = next == size ? null : copyFor(channel, offset, next);
            if (copy != null) {
                long end = nextHeader(channel, next, size, copy);
                notes.add("The header of a chunk of " + file.getFileName()
                        + " is damaged; a copy of it inside the chunk was used.");
                chunks.add(ChunkPlace.found(file, copy, end));
                return end;
            }
            notes.add((next - offset) + " bytes of " + file.getFileName() + " from byte " + offset
                    + " on were skipped, because " + damage + ".");
            return next;
        }
        long end = endOf(channel, header, size);
        Header timed = timed(file, channel, header, end);
        chunks.add(ChunkPlace.found(file, timed, end));
        return end;
    }

    private Header timed(Path file, FileChannel channel, Header header, long end) throws IOException {
        if (header.fits(read(channel, header.offset() + header.checkpoint(), Header.CHECKPOINT_HEAD))) {
            return header;
        }
        Header timed = ChunkLength.settle(new Window(channel), header, end);
        if (timed.ticksPerSecond() != header.ticksPerSecond()) {
            rates.merge(new Rate(parent(file), header.ticksPerSecond()), ChunkPlace.found(file, timed, end),
                    (one, other) -> one.header().durationNanos() >= other.header().durationNanos() ? one : other);
            return header;
        }
        if (timed.wallClockWasSet()) {
            notes.add(String.format(Locale.ROOT,
                    "A chunk of %s took %.1f s by the clock on the wall, and %.1f s by the recorder's own: the former was set meanwhile,"
                            + " or the machine slept, or the chunk's header is damaged. The latter counts here.",
                    file.getFileName(), header.durationNanos() / 1e9, timed.durationNanos() / 1e9));
        }
        return timed;
    }

    /// Chunks that are too short to show at which rate their recorder's clock runs have the rate of those beside them.
    private void correctRates() {
        chunks.replaceAll(chunk -> {
            ChunkPlace known = rates.get(new Rate(parent(chunk.file()), chunk.header().ticksPerSecond()));
            return known == null ? chunk
                    : ChunkPlace.found(chunk.file(), chunk.header().withRate(known.header().ticksPerSecond()),
                            chunk.end());
        });
        rates.forEach((rate, known) -> notes.add(String.format(Locale.ROOT,
                "The clock of the recorder of %s ran at %.3f GHz, and not at the %.2f GHz that its header says: a JVM takes what is printed on the"
                        + " processor for its rate. All times here are by the clock on the wall.",
                known.file().getFileName(), known.header().ticksPerSecond() / 1e9, rate.said() / 1e9)));
    }

    /// The header found at `found` as the header of the chunk at `offset`, if that is what it is a copy of: then the
    /// metadata lies where it says, counted from there.
    private static @Nullable Header copyFor(FileChannel channel, long offset, long found) throws IOException {
        Header copy = Header.parse(read(channel, found, Header.SIZE), offset);
        byte[] metadata = read(channel, offset + copy.metadata(), 10);
        if (copy.metadata() < Header.SIZE || metadata.length < 10) {
            return null;
        }
        var event = Bytes.of(metadata);
        event.skipVarint();
        return event.varint() == EventWalk.METADATA ? copy.withoutEnd() : null;
    }

    private static long endOf(FileChannel channel, Header header, long size) throws IOException {
        long claimed = header.offset() + header.size();
        if (!header.unfinished() && header.size() <= size - header.offset()
                && (claimed == size || Header.isMagic(read(channel, claimed, 4), 0))) {
            return claimed;
        }
        return nextHeader(channel, header.offset() + Header.SIZE, size, header);
    }

    /// The offset of the next bytes that are a header, or the file's end. At each flush the JVM writes a copy of the
    /// header into the chunk itself; those are passed over.
    private static long nextHeader(FileChannel channel, long from, long size, @Nullable Header current)
            throws IOException {
        for (long at = from; at < size; at += BLOCK) {
            byte[] block = read(channel, at, BLOCK + Header.SIZE);
            for (int i = 0; i < Math.min(BLOCK, block.length - 3); i++) {
                if (block[i] == 'F' && Header.isMagic(block, i) && isOther(block, i, current)) {
                    return at + i;
                }
            }
        }
        return size;
    }

    private static boolean isOther(byte[] block, int at, @Nullable Header current) {
        if (at + Header.SIZE > block.length) {
            return false;
        }
        try {
            Header header = Header.parse(Arrays.copyOfRange(block, at, at + Header.SIZE), 0);
            return current == null || !header.beganWith(current);
        } catch (Damaged e) {
            // Four bytes that look like a header's by chance.
            return false;
        }
    }

    private static byte[] read(FileChannel channel, long offset, int count) throws IOException {
        long left = offset < 0 ? 0 : Math.max(0, Math.min(count, channel.size() - offset));
        var buffer = ByteBuffer.allocate((int) left);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) <= 0) {
                break;
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// By start time. Within a file, a chunk that began later by the recorder's own clock and earlier by that on the wall, which was set back, began later.
    private void sort() {
        Map<ChunkPlace, Long> begins = new HashMap<>();
        ChunkPlace before = null;
        for (ChunkPlace chunk : chunks) {
            long begin = chunk.header().startNanos();
            if (before != null && before.file().equals(chunk.file())
                    && before.header().wasSetBackBefore(chunk.header())) {
                begin = begins.getOrDefault(before, 0L)
                        + before.header().clock().nanosOf(chunk.header().startTicks() - before.header().startTicks());
            }
            begins.put(chunk, begin);
            before = chunk;
        }
        chunks.sort(Comparator.comparingLong(chunk -> begins.getOrDefault(chunk, 0L)));
    }

    /// Two chunks that began at the same tick of the same nanosecond are one; the longer copy is kept.
    private void dropDuplicates() {
        record Begin(long nanos, long ticks) {}
        Map<Begin, ChunkPlace> kept = new HashMap<>();
        for (ChunkPlace chunk : chunks) {
            var begin = new Begin(chunk.header().startNanos(), chunk.header().startTicks());
            kept.merge(begin, chunk, (one, other) -> one.bytes() >= other.bytes() ? one : other);
        }
        int dropped = chunks.size() - kept.size();
        if (dropped > 0) {
            chunks.retainAll(Set.copyOf(kept.values()));
            notes.add(dropped + (dropped == 1 ? " chunk was" : " chunks were") + " there twice and read once.");
        }
    }
}
