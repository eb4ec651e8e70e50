package dev.waitlens.recording.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// The part of a file that is in memory. Read, not mapped: a file that shrinks under a mapping kills a JVM's thread
/// with an error, and mapped pages would count as our memory.
///
/// **Thread**: one.
public final class Window {
    /// Larger than a chunk of the JDK's default size, so that such a chunk is read from disk once.
    private static final int USUAL = 16 << 20;
    private static final int PEEPHOLE = 64 << 10;
    /// No event may be larger: what does not fit is damage, or a bomb.
    static final int LARGEST_EVENT = 96 << 20;

    private final FileChannel channel;
    private final int usual;
    private byte[] array = new byte[0];
    private long base;
    private int filled;

    public Window(FileChannel channel) {
        this(channel, USUAL);
    }

    private Window(FileChannel channel, int usual) {
        this.channel = channel;
        this.usual = usual;
    }

    /// A small window on the same file, to look ahead without losing what this one holds.
    public Window peephole() {
        return new Window(channel, PEEPHOLE);
    }

    byte[] array() {
        return array;
    }

    /// Where the byte at this offset of the file lies in [#array].
    int index(long offset) {
        return (int) (offset - base);
    }

    boolean holds(long offset, long count) {
        return offset >= base && offset + count <= base + filled;
    }

    /// Brings the bytes from `offset` on into memory, at least `count`, and more where there are more before `end`.
    ///
    /// **Throws** [Damaged] when they cannot be had.
    void load(long offset, long count, long end) {
        if (holds(offset, count)) {
            return;
        }
        if (count > LARGEST_EVENT || offset + count > end) {
            throw new Damaged("an event of " + count + " bytes does not fit");
        }
        int wanted = (int) Math.min(Math.max(count, usual), end - offset);
        byte[] target = array.length >= wanted ? array : new byte[wanted];
        int kept = offset >= base && offset < base + filled ? (int) (base + filled - offset) : 0;
        System.arraycopy(array, kept == 0 ? 0 : index(offset), target, 0, kept);
        array = target;
        base = offset;
        filled = kept + read(ByteBuffer.wrap(array, kept, wanted - kept), offset + kept);
        if (filled < count) {
            throw new Damaged("the file ends early");
        }
    }

    private int read(ByteBuffer into, long from) {
        int begin = into.position();
        try {
            while (into.hasRemaining()) {
                int got = channel.read(into, from + into.position() - begin);
                if (got <= 0) {
                    break;
                }
            }
        } catch (IOException e) {
            // What was read so far is kept; the caller sees that it is too little.
            Arrays.fill(into.array(), into.position(), into.limit(), (byte) 0);
        }
        return into.position() - begin;
    }
}
