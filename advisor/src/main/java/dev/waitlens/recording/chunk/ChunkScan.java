package dev.waitlens.recording.chunk;

import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Constants;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.Metadata;
import dev.waitlens.recording.format.Resync;
import dev.waitlens.recording.format.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first pass over a chunk: finds the parts that hold events, and reads its metadata and constants, which the
/// recorder writes behind the events that need them.
///
/// It walks from event to event by size. The chain that links the checkpoints backwards is not used, so a damaged or
/// circular chain costs nothing, and an unfinished chunk is read like a finished one.
///
/// **Thread**: one.
final class ChunkScan {
    private static final long SLACK_NANOS = 60_000_000_000L;
    /// A chunk with more holes than this is not worth its time.
    private static final int MOST_RANGES = 10_000;
    private static final long DAY_NANOS = 24L * 3600 * 1_000_000_000L;

    private final Window window;
    private final Header header;
    private final Carried carried;
    private final Tally tally;
    private final Constants constants = new Constants();
    private final ChunkStructure structure = new ChunkStructure();
    private @Nullable Metadata metadata;
    /// The number of that type; -1 where nobody looks for them.
    private long standstill = -1;
    private List<Long> standstillsAt = List.of();

    /// Events from `begin` until `end`, both offsets in the file.
    record Range(long begin, long end) {}

    ChunkScan(Window window, Header header, Carried carried, Tally tally) {
        this.window = window;
        this.header = header;
        this.carried = carried;
        this.tally = tally;
    }

    Constants constants() {
        return constants;
    }

    ChunkStructure structure() {
        return structure;
    }

    Metadata metadata() {
        Metadata known = metadata;
        if (known == null) {
            throw new Damaged("the part that describes its events is missing");
        }
        return known;
    }

    /// Offsets in the file of the events of [Standstills#EVENT] in the part that was scanned last.
    List<Long> standstillsAt() {
        return standstillsAt;
    }

    /// The latest tick at which an event of this chunk can have started or ended.
    static long lastTicks(Header header) {
        Clock clock = header.clock();
        long nanos = header.unfinished() || header.durationNanos() <= 0 ? header.durationNanos() + DAY_NANOS
                : header.durationNanos() + SLACK_NANOS;
        double ticks = header.startTicks() + nanos / 1e9 * clock.ticksPerSecond();
        return ticks >= Long.MAX_VALUE || ticks < header.startTicks() ? Long.MAX_VALUE : (long) ticks;
    }

    /// Scans the part of the chunk between two offsets of the file.
    ///
    /// @param metadataAt offset of the newest metadata, as the header says now
    /// **Throws** [Damaged] when there is no metadata, neither here nor from an earlier part or chunk.
    List<Range> scan(long begin, long end, long metadataAt) {
        if (metadataAt >= begin && metadataAt < end) {
            // With the types at hand, the walk recognises an event of a type that does not exist.
            readMetadataAt(metadataAt, end);
        }
        var ranges = new ArrayList<Range>();
        var metadataFound = new ArrayList<Long>();
        var checkpointsAt = new ArrayList<Long>();
        standstillsAt = new ArrayList<>();
        var resync = new Resync(window, end, header.startTicks(), lastTicks(header));
        long from = begin;
        while (from < end && ranges.size() < MOST_RANGES) {
            long good = walk(from, end, metadataFound, checkpointsAt);
            ranges.add(new Range(from, good));
            tally.bytesUsed += good - from;
            from = good < end ? resync.next(good + 1) : end;
            tally.gaps += good < end && !(header.unfinished() && from == end) ? 1 : 0;
        }
        metadataFound.forEach(structure::metadata);
        readMetadata(metadataFound, end);
        for (long offset : checkpointsAt) {
            readConstants(offset, end);
        }
        return ranges;
    }

    /// Walks as long as what it meets can be events and returns where that ends.
    private long walk(long begin, long end, List<Long> metadataAt, List<Long> checkpointsAt) {
        var walk = new EventWalk(window, begin, end);
        long last = lastTicks(header);
        Metadata types = metadata;
        try {
            while (walk.next()) {
                long type = walk.type();
                if (walk.startTicks() > last || types != null && type > EventWalk.CHECKPOINT && !types.knows(type)) {
                    return walk.offset();
                }
                if (type == EventWalk.CHECKPOINT) {
                    checkpointsAt.add(walk.offset());
                } else if (type == EventWalk.METADATA) {
                    metadataAt.add(walk.offset());
                } else if (type == standstill) {
                    standstillsAt.add(walk.offset());
                }
            }
        } catch (Damaged e) {
            // What follows is searched for the next event; the caller counts the gap.
            return walk.offset();
        }
        return end;
    }

    private void readMetadata(List<Long> offsets, long end) {
        for (int i = offsets.size() - 1; i >= 0; i--) {
            if (readMetadataAt(offsets.get(i), end)) {
                return;
            }
            tally.damagedConstants++;
        }
        if (metadata == null) {
            Metadata borrowed = carried.metadata;
            if (borrowed == null) {
                throw new Damaged("the part that describes its events is missing");
            }
            tally.borrowedMetadata = true;
            use(borrowed);
        }
    }

    private boolean readMetadataAt(long offset, long end) {
        Optional<Metadata> found = carried.metadataAt(window, offset, end);
        found.ifPresent(this::use);
        return found.isPresent();
    }

    private void use(Metadata found) {
        metadata = found;
        carried.metadata = found;
        constants.forgetTypes();
        standstill = found.type(Standstills.EVENT).map(Metadata.Type::id).orElse(-1L);
        for (Metadata.Type type : found.types()) {
            if (type.isEvent() || EventLayouts.of(type.name()) != null) {
                tally.eventTypes.add(type.name());
            }
        }
    }

    private void readConstants(long offset, long end) {
        var walk = new EventWalk(window, offset, end);
        try {
            walk.next();
            Bytes head = walk.payload();
            long ticks = head.varint();
            head.skipVarint();
            structure.checkpoint(offset, ticks, head.varint());
            constants.read(walk.payload(), metadata());
        } catch (Damaged e) {
            tally.damagedConstants++;
        }
    }
}
