package dev.waitlens.aio.process.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A payload being put together. Small values are copied into a buffer; large blocks are only remembered and copied once, straight into
/// the shared memory. Numbers are in the machine's byte order: both ends are on one machine.
///
/// **Thread**: confined.
public final class FrameWriter {
    /// A block from this size on is not copied into the buffer.
    private static final int LARGE = 4096;

    private byte[] bytes;
    private int size;
    private int blockBytes;
    private boolean holdsBuffer;
    /// How many lists the value that is being written lies in.
    int depth;
    private final List<Block> blocks = new ArrayList<>(0);

    /// A large block that belongs after the first `at` bytes of the buffer.
    private record Block(int at, ByteBuffer content) {}

    public FrameWriter() {
        this(64);
    }

    public FrameWriter(int expected) {
        this.bytes = new byte[expected];
    }

    /// The payload's length in bytes.
    ///
    /// @throws IllegalArgumentException when it is more than a buffer can hold
    public int length() {
        return Math.addExact(size, blockBytes);
    }

    public void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void putInt(int value) {
        room(4);
        if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            value = Integer.reverseBytes(value);
        }
        bytes[size] = (byte) value;
        bytes[size + 1] = (byte) (value >> 8);
        bytes[size + 2] = (byte) (value >> 16);
        bytes[size + 3] = (byte) (value >> 24);
        size += 4;
    }

    public void putLong(long value) {
        boolean big = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        putInt((int) (big ? value >> 32 : value));
        putInt((int) (big ? value : value >> 32));
    }

    /// Writes a length and the text in UTF-8 (unpaired surrogates become question marks; [Values] sends such texts as characters).
    public void putString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putInt(encoded.length);
        putRaw(encoded, 0, encoded.length);
    }

    /// Writes a length and the bytes.
    public void putBytes(byte[] value) {
        putInt(value.length);
        putRaw(value, 0, value.length);
    }

    /// Writes the bytes without a length. A large array is not copied before [#copyTo] or [#detach()].
    public void putRaw(byte[] value, int from, int count) {
        if (count >= LARGE) {
            addBlock(ByteBuffer.wrap(value, from, count));
            return;
        }
        room(count);
        System.arraycopy(value, from, bytes, size, count);
        size += count;
    }

    /// Writes what another writer holds. It must not hold large blocks.
    public void append(FrameWriter other) {
        putRaw(other.bytes, 0, other.size);
    }

    /// Writes what remains in the buffer, without a length and without moving it.
    public void putRaw(ByteBuffer value) {
        int count = value.remaining();
        if (count >= LARGE) {
            addBlock(value.duplicate());
            return;
        }
        room(count);
        value.get(value.position(), bytes, size, count);
        size += count;
    }

    private void addBlock(ByteBuffer content) {
        blockBytes = Math.addExact(blockBytes, content.remaining());
        blocks.add(new Block(size, content));
    }

    /// Remembers that the payload holds a `ByteBuffer`, which its reader may want to keep without a copy.
    void holdsBuffer() {
        holdsBuffer = true;
    }

    /// [Kind#LASTING] if the payload holds a `ByteBuffer`, otherwise 0.
    public int lasting() {
        return holdsBuffer ? Kind.LASTING : 0;
    }

    /// Where the next byte will lie, for [#patchInt].
    public int mark() {
        return size;
    }

    /// Sets the four bytes at a mark.
    public void patchInt(int mark, int value) {
        int behind = size;
        size = mark;
        putInt(value);
        size = behind;
    }

    /// Forgets what was written after the mark.
    public void reset(int mark) {
        size = mark;
        depth = 0;
        while (!blocks.isEmpty() && blocks.getLast().at() > mark) {
            blockBytes -= blocks.removeLast().content().remaining();
        }
    }

    /// Copies the large blocks, so that the caller may change its arrays while the payload waits in a queue.
    public void detach() {
        for (int i = 0; i < blocks.size(); i++) {
            ByteBuffer content = blocks.get(i).content();
            byte[] copy = new byte[content.remaining()];
            content.get(content.position(), copy);
            blocks.set(i, new Block(blocks.get(i).at(), ByteBuffer.wrap(copy)));
        }
    }

    /// Copies the payload to `to`, from offset `at` on.
    public void copyTo(ByteBuffer to, int at) {
        int from = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            to.put(at, bytes, from, block.at() - from);
            at += block.at() - from;
            from = block.at();
            ByteBuffer content = block.content();
            to.put(at, content, content.position(), content.remaining());
            at += content.remaining();
        }
        to.put(at, bytes, from, size - from);
    }

    /// The payload in pieces, in order.
    List<ByteBuffer> pieces() {
        var pieces = new ArrayList<ByteBuffer>();
        int from = 0;
        for (Block block : blocks) {
            pieces.add(ByteBuffer.wrap(bytes, from, block.at() - from));
            pieces.add(block.content().duplicate());
            from = block.at();
        }
        pieces.add(ByteBuffer.wrap(bytes, from, size - from));
        return pieces;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
