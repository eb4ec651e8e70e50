package dev.waitlens.aio.process.wire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One direction of a [Link]: frames in a circle of shared memory, from one writer to one reader.
///
/// A frame is contiguous: length (int), kind (int), number (long), payload, padded to eight bytes. A length of -1 says "go on at the
/// start of the circle". Positions count bytes since the beginning and never wrap; a frame becomes visible in one store, when it is
/// whole, so a writer that dies in the middle of a frame leaves nothing behind.
///
/// **Thread**: one writer and one reader at a time. Memory order is by fences instead of `VarHandle`s on a buffer view, which would
/// cost the worker about ten milliseconds at its start.
public final class RingBuffer {
    /// Bytes in one direction.
    public static final int CAPACITY = 4 << 20;
    /// The longest payload sent inside the ring; longer ones travel in a file of their own ([Parcels]).
    public static final int LONGEST_INLINE = CAPACITY / 2 - 64;

    private static final int HEADER = 16;
    private static final int GO_TO_START = -1;
    /// An empty ring starts over once it has gone this far, so that small traffic keeps to memory that is warm and reserved.
    private static final int START_OVER = 64 << 10;

    private final ByteBuffer memory;
    private final RandomAccessFile file;
    private final int base;
    private final int writtenAt;
    private final int readAt;
    private long written;
    private long read;
    private int reserved;
    private int behindLast;

    RingBuffer(ByteBuffer memory, RandomAccessFile file, int base, int writtenAt, int readAt, int reserved) {
        this.memory = memory;
        this.file = file;
        this.base = base;
        this.writtenAt = writtenAt;
        this.readAt = readAt;
        this.reserved = reserved;
    }

    // ---- the writer's side

    /// Writes a frame if there is room for it now.
    ///
    /// @param first what comes before the payload, or null
    /// @return the position behind the frame, or -1 when there is no room
    /// @throws IOException when the memory for it cannot be had; nothing was written
    public long offer(int kind, long number, @Nullable FrameWriter first, FrameWriter payload) throws IOException {
        int before = first == null ? 0 : first.length();
        int length = before + payload.length();
        int size = sizeOf(length);
        long start = startOf(size);
        if (start < 0) {
            return -1;
        }
        int offset = (int) (start % CAPACITY);
        reserve(offset + size);
        if (start != written) {
            memory.putInt(base + (int) (written % CAPACITY), GO_TO_START);
        }
        int at = base + offset;
        memory.putInt(at, length);
        memory.putInt(at + 4, kind);
        memory.putLong(at + 8, number);
        if (first != null) {
            first.copyTo(memory, at + HEADER);
        }
        payload.copyTo(memory, at + HEADER + before);
        behindLast = at + HEADER + length;
        publish(start + size);
        return written;
    }

    /// The offset in the memory behind the payload that was written last.
    public int offsetOfLast() {
        return behindLast;
    }

    /// Where a frame of this size would begin, or -1 when there is no room.
    private long startOf(int size) {
        long consumed = Link.acquire(memory, readAt);
        int offset = (int) (written % CAPACITY);
        long start = written;
        if (offset + size > CAPACITY || (consumed == written && offset >= START_OVER && offset >= size)) {
            start += CAPACITY - offset;
        }
        return start + size - consumed <= CAPACITY ? start : -1;
    }

    /// Whether the reader has taken everything.
    public boolean isTaken() {
        return Link.acquire(memory, readAt) == written;
    }

    /// Takes back everything behind `position`. The caller knows that the reader has not claimed it.
    void truncate(long position) {
        publish(position);
    }

    private void publish(long position) {
        written = position;
        Link.release(memory, writtenAt, position);
    }

    /// Has the kernel set memory aside by writing, since a store to a mapped page that cannot be had would be a fault, not an exception.
    private void reserve(int end) throws IOException {
        if (end > reserved) {
            int upTo = Math.min(CAPACITY, Math.max(end, reserved * 2));
            byte[] zeros = new byte[Math.min(upTo - reserved, 1 << 16)];
            file.seek(base + reserved);
            while (reserved < upTo) {
                int n = Math.min(zeros.length, upTo - reserved);
                file.write(zeros, 0, n);
                reserved += n;
            }
        }
    }

    // ---- the reader's side

    /// Whether a frame is waiting.
    public boolean hasNext() {
        return Link.acquire(memory, writtenAt) > read;
    }

    /// How far the reader has read.
    long position() {
        return read;
    }

    /// The offset of the next frame in the memory; only when one is waiting.
    int peek() {
        int offset = (int) (read % CAPACITY);
        int length = memory.getInt(base + offset);
        return length == GO_TO_START ? base : base + offset;
    }

    /// The position behind the frame that [#peek()] found.
    long endOf(int at) {
        int offset = (int) (read % CAPACITY);
        long start = at - base == offset ? read : read + CAPACITY - offset;
        return start + sizeOf(memory.getInt(at));
    }

    /// Looks at the next frame, or returns null. It stays where it is until [#release(Frame)].
    public @Nullable RingFrame next() {
        if (!hasNext()) {
            return null;
        }
        return frameAt(peek());
    }

    RingFrame frameAt(int at) {
        int length = memory.getInt(at);
        long end = endOf(at);
        if (length < 0 || length > LONGEST_INLINE || end > Link.acquire(memory, writtenAt)) {
            throw new IllegalStateException("the ring is damaged: a frame of " + length + " bytes at " + at);
        }
        return new RingFrame(memory.getInt(at + 4), memory.getLong(at + 8), at + HEADER, length, end);
    }

    /// Gives the frame's memory back to the writer.
    public void release(RingFrame frame) {
        read = frame.end();
        Link.release(memory, readAt, read);
    }

    private static int sizeOf(int length) {
        return (HEADER + length + 7) & ~7;
    }
}
