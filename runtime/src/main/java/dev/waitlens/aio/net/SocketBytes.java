package dev.waitlens.aio.net;

import dev.waitlens.aio.ExceptionGroup;
import dev.waitlens.aio.Readiness;
import dev.waitlens.aio.stream.ByteSink;
import dev.waitlens.aio.stream.ByteSource;
import dev.waitlens.aio.stream.ConnectionLostException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// The bytes of a connected socket: read once per wake-up, written at once.
///
/// They go through the loop's one direct buffer. The JDK would copy them into one of its own otherwise, of the size of the
/// largest array ever written.
final class SocketBytes implements ByteSource, ByteSink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Readiness readiness;
    private final SocketChannel channel;
    private final String peer;
    /// How the other side left; null while it has not.
    private @Nullable IOException lost;

    SocketBytes(Readiness readiness, SocketChannel channel) throws IOException {
        this.readiness = readiness;
        this.channel = channel;
        this.peer = channel.getRemoteAddress() instanceof InetSocketAddress address ? address.toString()
                : "the other side of " + channel.getLocalAddress();
    }

    @Override
    public ByteBuffer read(int max) throws IOException {
        while (true) {
            try {
                readiness.await(SelectionKey.OP_READ, "socket read");
            } catch (AsynchronousCloseException closedHere) {
                // Intended: as in asyncio, whoever reads when this side closes sees the end.
                return NOTHING;
            }
            requireThere();
            var scratch = readiness.scratch();
            scratch.limit(Math.min(max, scratch.capacity()));
            int count = read(scratch);
            readiness.count(count < 0 ? 1 : count, 0);
            if (count < 0) {
                return NOTHING;
            }
            if (count > 0) {
                return scratch.flip();
            }
        }
    }

    private int read(ByteBuffer scratch) throws IOException {
        try {
            return channel.read(scratch);
        } catch (ClosedChannelException closedHere) {
            throw closedHere;
        } catch (IOException gone) {
            throw lost(new ConnectionLostException(peer + " is gone: " + gone.getMessage(), gone));
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        requireThere();
        int total = 0;
        while (bytes.hasRemaining()) {
            var scratch = readiness.scratch();
            int length = Math.min(bytes.remaining(), scratch.capacity());
            scratch.put(0, bytes, bytes.position(), length).limit(length);
            int count = send(scratch);
            bytes.position(bytes.position() + count);
            readiness.count(0, count);
            total += count;
            if (count < length) {
                break;
            }
        }
        return total;
    }

    private int send(ByteBuffer scratch) throws IOException {
        try {
            return channel.write(scratch);
        } catch (ClosedChannelException closedHere) {
            throw closedHere;
        } catch (IOException gone) {
            throw lost(new ConnectionLostException(peer + " is gone: " + gone.getMessage(), gone));
        }
    }

    /// Notes how the other side left, and returns it.
    <X extends IOException> X lost(X how) {
        if (lost == null) {
            lost = how;
        }
        return how;
    }

    private void requireThere() throws IOException {
        var before = lost;
        if (before != null) {
            throw new ConnectionLostException(before.getMessage(), before);
        }
    }

    /// Whether a failure, or all that is in a group of them, comes of the other side's leaving.
    boolean isDeparture(Throwable failure) {
        if (failure instanceof ExceptionGroup group) {
            return group.exceptions().stream().allMatch(this::isDeparture);
        }
        var cause = failure;
        while (cause != null && cause != lost) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /// Suspends the current task until more can be written, or seems to be.
    void awaitWritable() throws IOException {
        readiness.await(SelectionKey.OP_WRITE, "socket write");
    }

    @Override
    public void onWritable(@Nullable Runnable listener) {
        readiness.listen(SelectionKey.OP_WRITE, listener);
    }

    @Override
    public void end() throws IOException {
        channel.shutdownOutput();
        readiness.count(0, 1);
    }

    @Override
    public void close() throws IOException {
        readiness.close();
    }

    @Override
    public String cause() {
        return "socket write";
    }
}
