package dev.waitlens.recording.format;

/// Steps from event to event through a part of a file.
///
/// **Thread**: one.
public final class EventWalk {
    /// Types that every recording has.
    public static final long METADATA = 0;
    public static final long CHECKPOINT = 1;
    /// The longest size, type and start.
    private static final int LONGEST_HEAD = 27;

    private final Window window;
    private final Bytes bytes = new Bytes();
    private final long end;
    private long offset;
    private long next;
    private long type;
    private int head;

    public EventWalk(Window window, long begin, long end) {
        this.window = window;
        this.next = begin;
        this.end = end;
    }

    /// Steps to the next event.
    ///
    /// **Throws** [Damaged] when what stands there cannot be an event; [#offset] is where.
    public boolean next() {
        offset = next;
        if (offset >= end) {
            return false;
        }
        long left = end - offset;
        window.load(offset, Math.min(LONGEST_HEAD, left), end);
        int begin = window.index(offset);
        bytes.set(window.array(), begin, (int) Math.min(window.array().length, begin + left));
        long size = bytes.varint();
        type = bytes.varint();
        head = bytes.position - begin;
        if (size < head || size > left) {
            throw new Damaged("an event of " + size + " bytes does not fit");
        }
        next = offset + size;
        return true;
    }

    public long offset() {
        return offset;
    }

    public long type() {
        return type;
    }

    /// The event's bytes from behind its type. Valid until the next step.
    public Bytes payload() {
        window.load(offset, next - offset, end);
        int begin = window.index(offset);
        bytes.set(window.array(), begin + head, begin + (int) (next - offset));
        return bytes;
    }

    /// The event's first number, which is its start in ticks; 0 where it has none.
    public long startTicks() {
        int begin = window.index(offset);
        long size = next - offset;
        bytes.set(window.array(), begin + head, begin + (int) Math.min(size, LONGEST_HEAD));
        return size > head ? bytes.varint() : 0;
    }
}
