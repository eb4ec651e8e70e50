package dev.waitlens.recording.format;

/// Finds where events begin again behind a damaged place.
///
/// Nothing marks the begin of an event. But each begins with its size, its type and its start time, and the next one
/// follows where the size says: some in a row whose times lie within the chunk are no accident.
public final class Resync {
    private static final int IN_A_ROW = 4;
    private static final int LARGEST = 16 << 20;
    private static final long LARGEST_TYPE = 1 << 20;
    private static final int LONGEST_HEAD = 27;

    private final Window window;
    private final long end;
    private final long firstTicks;
    private final long lastTicks;
    private final Bytes bytes = new Bytes();

    /// @param end where the chunk ends in the file
    /// @param firstTicks,lastTicks between which events may start
    public Resync(Window window, long end, long firstTicks, long lastTicks) {
        this.window = window;
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
            long size = sizeAt(at);
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
    private long sizeAt(long offset) {
        long left = end - offset;
        if (left < 4) {
            return -1;
        }
        try {
            window.load(offset, Math.min(LONGEST_HEAD, left), end);
            int begin = window.index(offset);
            bytes.set(window.array(), begin, begin + (int) Math.min(LONGEST_HEAD, left));
            long size = bytes.varint();
            if (size < 4 || size > left || size > LARGEST) {
                return -1;
            }
            long type = bytes.varint();
            long ticks = bytes.varint();
            return type >= 0 && type <= LARGEST_TYPE && ticks >= firstTicks && ticks <= lastTicks ? size : -1;
        } catch (Damaged e) {
            // Bytes that are not even numbers.
            return -1;
        }
    }
}
