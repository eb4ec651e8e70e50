package dev.waitlens.aio.process.wire;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Payloads too long for a ring: each in a file of its own in the shared directory, written by one process, mapped by the other, and
/// unlinked as soon as it is mapped.
///
/// **Thread**: one writer; readers do not disturb each other.
public final class Parcels {
    /// Name of the file whose lock the pool holds while it lives.
    public static final String LOCK = "pool.lock";

    /// Prefix of the pool's parcels, which any worker may get.
    public static final String REQUESTS = "q";

    private final File directory;
    private final String prefix;
    private long last;

    /// @param prefix of the files' names, so that those of a dead worker can be found
    public Parcels(File directory, String prefix) {
        this.directory = directory;
        this.prefix = prefix;
    }

    /// Writes the payload to a new file and returns its number.
    ///
    /// @throws IOException when there is no room; the file is gone then
    public synchronized long write(FrameWriter payload) throws IOException {
        long number = ++last;
        File path = path(number);
        try (var file = new RandomAccessFile(path, "rw")) {
            // Written and not mapped: a full file system is an exception here, and would be a fault there.
            FileChannel channel = file.getChannel();
            for (ByteBuffer piece : payload.pieces()) {
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
        } catch (IOException e) {
            delete(number);
            throw new IOException("no room for " + payload.length() + " bytes in " + directory + ": " + e.getMessage(),
                    e);
        }
        return number;
    }

    /// The contents of a payload's file, which is unlinked. The memory is valid as long as the arena.
    public ByteBuffer open(long number, int length, Arena arena) throws IOException {
        File path = path(number);
        try (var file = new RandomAccessFile(path, "rw")) {
            if (file.length() < length) {
                throw new IOException(
                        "the parcel " + path.getName() + " has " + file.length() + " bytes instead of " + length);
            }
            return file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, length, arena).asByteBuffer()
                    .order(ByteOrder.nativeOrder());
        } finally {
            delete(number);
        }
    }

    /// Removes a payload that nobody will open.
    public void delete(long number) {
        path(number).delete();
    }

    private File path(long number) {
        return new File(directory, prefix + number);
    }
}
