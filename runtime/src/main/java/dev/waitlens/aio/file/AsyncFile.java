package dev.waitlens.aio.file;

import dev.waitlens.aio.Loop;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// An open file with a position. Reads and writes are handed to threads, see [AsyncFiles]; a [dev.waitlens.aio.stream.StreamReader] over it reads lines
/// and separators.
///
/// Tasks may share it: each write has its place from the moment it is called. A read that is cancelled does not move the
/// position; a write that is cancelled may or may not have happened.
///
/// **Thread** the loop's only.
public final class AsyncFile implements ByteSource, AutoCloseable {
    private static final int LARGEST_PIECE = 1 << 18;

    private final Loop loop = Loop.running();
    private final Path path;
    private final FileChannel channel;
    private long position;

    AsyncFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        loop.opened(this);
    }

    /// Reads from the position and moves it on.
    ///
    /// **Shape** one to `max` bytes, fewer than asked for only at the end or above 256 KiB; none at the end.
    @Override
    public ByteBuffer read(int max) throws IOException {
        long at = position;
        var piece = AsyncFiles.call(() -> {
            var bytes = ByteBuffer.allocate(Math.min(max, LARGEST_PIECE));
            int count = 0;
            while (count >= 0 && bytes.hasRemaining()) {
                count = channel.read(bytes, at + bytes.position());
            }
            return bytes.flip();
        });
        position = at + piece.remaining();
        return piece;
    }

    /// Writes at the position, which is moved on at once. The bytes are not copied: leave them alone until this returns. A file opened with `APPEND` is written at its end.
    ///
    /// @throws IOException as [FileChannel#write(ByteBuffer, long)]
    public void write(byte[] bytes) throws IOException {
        long at = position;
        position += bytes.length;
        AsyncFiles.call(() -> {
            var rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest, at + rest.position());
            }
            return null;
        });
    }

    /// In bytes from the beginning.
    public long position() {
        return position;
    }

    /// Moves the position, beyond the end too.
    ///
    /// **Throws** [IllegalArgumentException] if negative.
    public void seek(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position must not be negative: " + newPosition);
        }
        position = newPosition;
    }

    /// In bytes.
    ///
    /// @throws IOException as [FileChannel#size]
    public long size() throws IOException {
        return AsyncFiles.call(channel::size);
    }

    /// Waits until what was written is on the disk.
    ///
    /// @throws IOException as [FileChannel#force]
    public void force() throws IOException {
        AsyncFiles.call(() -> {
            channel.force(true);
            return null;
        });
    }

    /// Closes the file, without waiting; a call that is under way fails.
    @Override
    public void close() throws IOException {
        loop.closed(this);
        channel.close();
    }

    /// `AsyncFile[/etc/hosts, at 0]`.
    @Override
    public String toString() {
        return "AsyncFile[" + path + ", at " + position + "]";
    }
}
