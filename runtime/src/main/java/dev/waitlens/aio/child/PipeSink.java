package dev.waitlens.aio.child;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Deferred;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.stream.ByteSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a child process reads: one piece at a time is handed to a thread, which waits until the pipe has taken it.
final class PipeSink implements ByteSink {
    private static final int PIECE = 1 << 16;

    private final OutputStream pipe;
    private @Nullable Runnable listener;
    private @Nullable IOException failure;
    private boolean busy;
    private boolean endAsked;
    /// The process has ended: nothing is handed over any more.
    private boolean over;

    PipeSink(OutputStream pipe) {
        this.pipe = pipe;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        if (over) {
            throw new ClosedChannelException();
        }
        if (busy) {
            return 0;
        }
        byte[] piece = new byte[Math.min(PIECE, bytes.remaining())];
        bytes.get(piece);
        handOver(() -> {
            pipe.write(piece);
            pipe.flush();
        });
        return piece.length;
    }

    @Override
    public void onWritable(@Nullable Runnable told) {
        listener = told;
        if (told != null && !busy) {
            Loop.running().callSoon(this::tell);
        }
    }

    @Override
    public void end() {
        if (busy) {
            endAsked = true;
        } else if (!over) {
            handOver(pipe::close);
        }
    }

    @Override
    public void close() {
        end();
    }

    /// Closes the pipe of a process that has ended: at once, or when the thread that is writing has left it, which holds its lock.
    void processEnded() {
        over = true;
        if (!busy) {
            closeQuietly();
        }
    }

    @Override
    public String cause() {
        return "child write";
    }

    private void handOver(Writing writing) {
        busy = true;
        Aio.runInExecutor("child write", Loop.running().unboundedPool("child"), () -> {
            try {
                writing.run();
                return Optional.<IOException>empty();
            } catch (IOException broken) {
                // A value: a pipe that breaks after its last writer is nobody's trouble.
                return Optional.of(broken);
            }
        }).addDoneCallback(this::wasWritten);
    }

    private void wasWritten(Deferred<Optional<IOException>> done) {
        busy = false;
        done.result().ifPresent(broken -> failure = broken);
        if (over) {
            closeQuietly();
        } else if (endAsked) {
            endAsked = false;
            handOver(pipe::close);
        }
        tell();
    }

    /// Waits for nobody: every write was flushed.
    private void closeQuietly() {
        try {
            pipe.close();
        } catch (IOException broken) {
            // Intended: bytes for a process that has ended are nobody's.
        }
    }

    private void tell() {
        if (listener != null) {
            listener.run();
        }
    }

    /// Something that blocks.
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }
}
