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
import org.jspecify.annotations.Nullable;

/// What a child process writes. The JDK gives its pipes as blocking streams only, so a thread waits at the pipe; what it reads
/// while the task that asked is cancelled is kept for the next one.
final class PipeSource implements ByteSource {
    private static final int PIECE = 1 << 16;

    private final InputStream pipe;
    private @Nullable Deferred<byte[]> reading;
    private @Nullable Promise<Void> waiter;
    private ByteBuffer here = ByteBuffer.allocate(0);

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

    private byte[] next() throws IOException {
        if (waiter != null) {
            throw new IllegalStateException("another task is reading from this pipe already");
        }
        if (reading == null) {
            reading = Aio.runInExecutor("child read", Loop.running().unboundedPool("child"), this::readSome);
            reading.addDoneCallback(this::tell);
        }
        if (!reading.isDone()) {
            waiter = new Promise<>("child read");
            try {
                waiter.await();
            } finally {
                waiter = null;
            }
        }
        var done = reading;
        reading = null;
        return done.<IOException>result();
    }

    private void tell(Deferred<byte[]> done) {
        if (!done.isCancelled()) {
            // Looked at, so that a pipe that breaks after its last reader is nobody's trouble.
            done.exception();
        }
        if (waiter != null && !waiter.isDone()) {
            waiter.setResult(null);
        }
    }

    /// In a thread. A pipe gives what is there, and does not wait until all of it is.
    private byte[] readSome() throws IOException {
        byte[] bytes = new byte[PIECE];
        int count = pipe.read(bytes);
        return Arrays.copyOf(bytes, Math.max(0, count));
    }
}
