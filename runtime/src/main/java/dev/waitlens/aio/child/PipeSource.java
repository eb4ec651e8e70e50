package dev.waitlens.aio.child;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Deferred;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a child process writes. The JDK gives its pipes as blocking streams only, so a thread waits at the pipe; what it reads
/// while the task that asked is cancelled is kept for the next one.
///
/// The pipe is never closed under a thread that is in it: the thread would get `Stream Closed` for the bytes that it has, or read
/// from whatever is opened next under the same number.
final class PipeSource implements ByteSource {
    private static final int PIECE = 1 << 16;
    private static final byte[] NO_BYTES = {};

    private final InputStream pipe;
    private @Nullable Deferred<Piece> reading;
    private @Nullable Promise<Void> waiter;
    private ByteBuffer here = ByteBuffer.wrap(NO_BYTES);
    /// Written on the loop; read by the thread when it leaves the pipe.
    private volatile boolean closed;
    /// Written on the loop when the pipe is handed to a thread, and by that thread when it has left; read on the loop.
    private volatile boolean busy;

    PipeSource(InputStream pipe) {
        this.pipe = pipe;
    }

    @Override
    public ByteBuffer read(int max) throws IOException {
        if (!here.hasRemaining()) {
            here = ByteBuffer.wrap(next());
        }
        int length = Math.min(max, here.remaining());
        var part = here.slice(here.position(), length);
        here.position(here.position() + length);
        return part;
    }

    /// The child is closed: who reads, or is reading, sees the end behind what is here. A thread that is in the pipe closes it when
    /// it leaves.
    void close() {
        closed = true;
        wake();
        if (!busy) {
            closeQuietly();
        }
    }

    private byte[] next() throws IOException {
        if (closed) {
            return NO_BYTES;
        }
        if (waiter != null) {
            throw new IllegalStateException("another task is reading from this pipe already");
        }
        if (reading == null) {
            busy = true;
            reading = Aio.runInExecutor("child read", Loop.running().unboundedPool("child"), this::readSome);
            reading.addDoneCallback(done -> wake());
        }
        if (!reading.isDone()) {
            waiter = new Promise<>("child read");
            try {
                waiter.await();
            } finally {
                waiter = null;
            }
        }
        if (closed) {
            return NO_BYTES;
        }
        var done = reading;
        reading = null;
        var piece = done.result();
        if (piece.broken.isPresent()) {
            throw new IOException(piece.broken.get().getMessage(), piece.broken.get());
        }
        return piece.bytes;
    }

    private void wake() {
        if (waiter != null && !waiter.isDone()) {
            waiter.setResult(null);
        }
    }

    /// In a thread. A pipe gives what is there, and does not wait until all of it is.
    private Piece readSome() {
        byte[] bytes = new byte[PIECE];
        try {
            int count = pipe.read(bytes);
            return new Piece(Arrays.copyOf(bytes, Math.max(0, count)), Optional.empty());
        } catch (IOException broken) {
            return new Piece(NO_BYTES, Optional.of(broken));
        } finally {
            busy = false;
            if (closed) {
                closeQuietly();
            }
        }
    }

    private void closeQuietly() {
        try {
            pipe.close();
        } catch (IOException broken) {
            // Intended: what a process that has ended wrote, and nobody read, is nobody's.
        }
    }

    /// What a read gave. A failure is a value: a pipe that breaks after its last reader is nobody's trouble.
    private record Piece(byte[] bytes, Optional<IOException> broken) {}
}
