package dev.waitlens.aio.process.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A payload being taken apart. Every length is checked against what is left, so a damaged frame is an exception and never a huge array.
///
/// **Thread**: confined.
public final class FrameReader {
    private final ByteBuffer memory;
    private final boolean lasting;
    private final int limit;
    private int at;

    /// @param lasting whether the memory stays as it is after the frame was released, so that buffers may be handed out without a copy
    public FrameReader(ByteBuffer memory, int at, int length, boolean lasting) {
        this.memory = memory;
        this.at = at;
        this.limit = at + length;
        this.lasting = lasting;
    }

    /// The number of bytes left.
    public int remaining() {
        return limit - at;
    }

    public byte getByte() {
        return memory.get(step(1));
    }

    public int getInt() {
        return memory.getInt(step(4));
    }

    public long getLong() {
        return memory.getLong(step(8));
    }

    /// A number of things of `size` bytes that follow.
    public int getCount(int size) {
        int count = getInt();
        if (count < 0 || (long) count * size > remaining()) {
            throw new IllegalStateException(
                    "damaged frame: " + count + " elements announced, " + remaining() + " bytes left");
        }
        return count;
    }

    public String getString() {
        return new String(getBytes(), StandardCharsets.UTF_8);
    }

    public byte[] getBytes() {
        byte[] bytes = new byte[getCount(1)];
        memory.get(step(bytes.length), bytes);
        return bytes;
    }

    /// A part of the memory itself, without a copy.
    ByteBuffer getSlice(int length) {
        return memory.slice(step(length), length).order(memory.order());
    }

    boolean lasting() {
        return lasting;
    }

    private int step(int size) {
        if (size > remaining()) {
            throw new IllegalStateException("damaged frame: " + size + " bytes wanted, " + remaining() + " left");
        }
        int here = at;
        at += size;
        return here;
    }
}
