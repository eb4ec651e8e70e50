package dev.waitlens.recording.files;

import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.Metadata;
import dev.waitlens.recording.format.MetadataCache;
import dev.waitlens.recording.format.Plan;
import dev.waitlens.recording.format.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which process a chunk is of, as far as it says so itself.
///
/// @param pid         0 where it is not said
/// @param startMillis when the JVM started, since the epoch; 0 where it is not said
/// @param isFlightRecorders whether the JVM's own recorder wrote it, and no profiler that writes the same format
record ChunkIdentity(long pid, long startMillis, boolean isFlightRecorders) {
    static final ChunkIdentity NOTHING = new ChunkIdentity(0, 0, true);

    /// Two recorders ask for the start of a process in different ways: the system's is rounded, and moves when the clock is set.
    private static final long OTHER_RECORDER_MILLIS = 5_000;
    private static final int PID = 0;
    private static final int START = 1;
    private static final List<List<String>> COLUMNS = List.of(List.of("pid"), List.of("jvmStartTime", "jvmStart"));

    /// What two chunks say of whether they are of one process.
    enum Comparison {
        SAME, OTHER, UNKNOWN
    }

    boolean isStartKnown() {
        return startMillis > 0;
    }

    Comparison compare(ChunkIdentity other) {
        boolean pids = pid > 0 && other.pid > 0;
        if (pids && pid != other.pid) {
            return Comparison.OTHER;
        }
        if (!isStartKnown() || !other.isStartKnown()) {
            return Comparison.UNKNOWN;
        }
        long apart = Math.abs(startMillis - other.startMillis);
        if (apart > (isFlightRecorders == other.isFlightRecorders ? 0 : OTHER_RECORDER_MILLIS)) {
            return Comparison.OTHER;
        }
        return pids ? Comparison.SAME : Comparison.UNKNOWN;
    }

    /// 1 for Flight Recorder, 0 for a profiler.
    int recorder() {
        return isFlightRecorders ? 1 : 0;
    }

    /// The one of both that says more.
    ChunkIdentity or(ChunkIdentity other) {
        return isStartKnown() ? this : other;
    }

    /// Reads from the chunk's first events on until one of them tells.
    ///
    /// @param end offset in the file behind the chunk's last byte
    static ChunkIdentity read(Window window, Header header, long end, MetadataCache cache) {
        try {
            return read(window, header, end, metadata(window, header, end, cache));
        } catch (Damaged e) {
            // What can be read of it is told when it is read; here it only says nothing.
            return NOTHING;
        }
    }

    private static Metadata metadata(Window window, Header header, long end, MetadataCache cache) {
        long known = header.metadata() < Header.SIZE ? header.offset() + Header.SIZE
                : header.offset() + header.metadata();
        var walk = new EventWalk(window, known, end);
        while (walk.next()) {
            if (walk.type() == EventWalk.METADATA) {
                return cache.read(walk.payload());
            }
        }
        throw new Damaged("the part that describes its events is missing");
    }

    private static ChunkIdentity read(Window window, Header header, long end, Metadata types) {
        Map<Long, Plan> plans = new HashMap<>();
        for (String event : List.of("jdk.JVMInformation", "dev.waitlens.Recording")) {
            types.type(event).ifPresent(type -> plans.put(type.id(), Plan.of(types, type, COLUMNS, true)));
        }
        boolean own = types.type("jdk.ThreadStart").isPresent();
        var slots = new long[COLUMNS.size()];
        var walk = new EventWalk(window, header.offset() + Header.SIZE, end);
        while (!plans.isEmpty() && next(walk)) {
            Plan plan = plans.get(walk.type());
            if (plan != null) {
                plan.read(walk.payload(), slots);
                return new ChunkIdentity(Math.max(0, slots[PID]), Math.max(0, slots[START]), own);
            }
        }
        return new ChunkIdentity(0, 0, own);
    }

    /// Where a chunk is damaged or not finished, it ends here.
    private static boolean next(EventWalk walk) {
        try {
            return walk.next();
        } catch (Damaged e) {
            // Half an event.
            return false;
        }
    }
}
