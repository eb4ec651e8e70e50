package dev.waitlens.recording.format;

/// Finds where events begin again behind a damaged place.
///
/// Nothing marks the begin of an event. But each begins with its size, its type and its start time, and the next one
/// follows where the size says: some in a row whose times lie within the chunk are no accident.
public final class Resync {
    private static final int IN_A_ROW = 4;
    /// Only the recorder's own events, metadata and checkpoints, are larger than this.
    private static final int LARGEST = 1 << 20;
    private static final int LARGEST_OF_RECORDER = 64 << 20;
    private static final long LARGEST_TYPE = 1 << 20;
    private static final int LONGEST_HEAD = 27;

    private final Window window;
    private final Window ahead;
    private final long end;
    private final long firstTicks;
    private final long lastTicks;
    private final Bytes bytes = new Bytes();

    /// @param end where the chunk ends in the file
    /// @param firstTicks,lastTicks between which events may start
    public Resync(Window window, long end, long firstTicks, long lastTicks) {
        this.window = window;
        this.ahead = window.peephole();
        this.end = end;
        this.firstTicks = firstTicks;
        this.lastTicks = lastTicks;
    }

    /// The offset of the first event at or behind this offset, or the chunk's end where there is none.
    public long next(long from) {
        for (long offset = from; offset < end; offset++) {
            if (isEvent(offset)) {
                return offset;
            }
        }
        return end;
    }

    private boolean isEvent(long offset) {
        long at = offset;
        for (int found = 0; found < IN_A_ROW; found++) {
            long size = sizeAt(found == 0 || window.holds(at, LONGEST_HEAD) ? window : ahead, at);
            if (size < 0) {
                return false;
            }
            at += size;
            if (at == end) {
                return found > 0;
            }
        }
        return true;
    }

    /// The size of what may be an event, or -1 where none can be.
    private long sizeAt(Window from, long offset) {
        long left = end - offset;
        if (left < 4) {
            return -1;
        }
        try {
            from.load(offset, Math.min(LONGEST_HEAD, left), end);
            int begin = from.index(offset);
            bytes.set(from.array(), begin, begin + (int) Math.min(LONGEST_HEAD, left));
            long size = bytes.varint();
            long type = bytes.varint();
            if (size < 4 || size > left || size > (type <= EventWalk.CHECKPOINT ? LARGEST_OF_RECORDER : LARGEST)) {
                return -1;
            }
            long ticks = bytes.varint();
            return type >= 0 && type <= LARGEST_TYPE && ticks >= firstTicks && ticks <= lastTicks ? size : -1;
        } catch (Damaged e) {
            // Bytes that are not even numbers.
            return -1;
        }
    }
}
