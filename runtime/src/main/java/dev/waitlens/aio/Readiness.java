package dev.waitlens.aio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/// A channel of the JDK, made non-blocking, whose readiness the loop waits for: asyncio's `add_reader` and `add_writer`.
///
/// In each direction (in: read, accept; out: write, connect) one task may await, or one listener be told. Interest stays
/// registered after a wait, so that a connection that reads again and again costs no system call for it; it is withdrawn when the
/// channel is ready and nobody waits.
///
/// The streams of `dev.waitlens.aio.net` are made of this; a program needs it for other channels, such as datagrams.
///
/// **Thread** the loop's only.
public final class Readiness implements AutoCloseable {
    private static final int IN = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

    private final Loop loop;
    private final Channels channels;
    private final SelectableChannel channel;
    private final SelectionKey key;
    private final Direction in = new Direction();
    private final Direction out = new Direction();
    private int armed;
    private boolean closed;
    /// Bytes read and written, for [Loopback].
    long received;
    long sent;

    private Readiness(Loop loop, SelectableChannel channel) throws IOException {
        this.loop = loop;
        this.channels = loop.channels();
        this.channel = channel;
        channel.configureBlocking(false);
        this.key = channel.register(channels.selector, 0, this);
        loop.opened(this);
    }

    /// Ties a channel to the running loop, until it is closed.
    ///
    /// @throws IOException if it is closed, or cannot be made non-blocking
    public static Readiness of(SelectableChannel channel) throws IOException {
        return new Readiness(Loop.running(), channel);
    }

    /// Suspends the current task until the channel is ready, or seems to be: the operation itself may still find nothing to do.
    ///
    /// **Throws** [IllegalStateException] if another task waits in the same direction.
    ///
    /// @param operation one of the constants of [SelectionKey]
    /// @param cause     what recordings call this wait, such as `socket read`
    /// @throws AsynchronousCloseException if it is closed meanwhile
    /// @throws ClosedChannelException     if it was closed before
    public void await(int operation, String cause) throws ClosedChannelException {
        var direction = direction(operation);
        if (direction.waiter != null || direction.listener != null) {
            throw new IllegalStateException("two tasks cannot wait for " + cause + " on the same channel: " + this);
        }
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        var waiter = new Promise<Void>(loop, cause);
        direction.waiter = waiter;
        arm(operation);
        try {
            waiter.<ClosedChannelException>await();
        } finally {
            direction.waiter = null;
        }
    }

    /// Calls `listener` whenever the channel is ready, between two steps of tasks; null for no longer.
    ///
    /// @param operation one of the constants of [SelectionKey]
    public void listen(int operation, @Nullable Runnable listener) {
        loop.turn.require("listen");
        direction(operation).listener = listener;
        if (listener == null) {
            disarm(operation);
        } else {
            arm(operation);
        }
    }

    /// A direct buffer of 64 KiB that belongs to the loop: free for use until the current task suspends, for bytes on their way
    /// into or out of a channel.
    public ByteBuffer scratch() {
        return channels.scratch();
    }

    /// Counts bytes that went through the channel. A clock moved by hand does not jump while there are some under way between
    /// two ends on the same loop.
    public void count(int received, int sent) {
        this.received += Math.max(0, received);
        this.sent += Math.max(0, sent);
    }

    public SelectableChannel channel() {
        return channel;
    }

    /// Closes the channel. Who waits for it gets an [AsynchronousCloseException].
    @Override
    public void close() throws IOException {
        loop.turn.require("close");
        if (closed) {
            return;
        }
        // Not whether the channel is open: one that failed to connect has closed itself.
        closed = true;
        loop.closed(this);
        try {
            channel.close();
        } finally {
            in.fail();
            out.fail();
            channels.wasClosed(channel instanceof ServerSocketChannel || channel instanceof DatagramChannel);
        }
    }

    /// What channel this is.
    @Override
    public String toString() {
        return channel.toString();
    }

    /// Whether somebody waits for the other end; who listens for clients does not.
    boolean isAwaited() {
        return in.waiter != null || out.waiter != null || out.listener != null;
    }

    boolean isReading() {
        return in.waiter != null;
    }

    /// In the selector.
    void tell(int operations) {
        if ((operations & IN) != 0 && !in.tell()) {
            disarm(IN);
        }
        if ((operations & ~IN) != 0 && !out.tell() && channel.isOpen()) {
            disarm(~IN);
        }
    }

    private Direction direction(int operation) {
        return (operation & IN) != 0 ? in : out;
    }

    private void arm(int operation) {
        if ((armed & operation) == 0) {
            armed |= operation;
            key.interestOps(armed);
        }
    }

    private void disarm(int operations) {
        if ((armed & operations) != 0 && key.isValid()) {
            armed &= ~operations;
            key.interestOps(armed);
        }
    }

    /// One of the two directions, and who is told.
    private final class Direction {
        private @Nullable Promise<Void> waiter;
        private @Nullable Runnable listener;

        /// Whether there was anybody to tell.
        boolean tell() {
            var task = waiter;
            var told = listener;
            if (told != null) {
                loop.callbacks.perform(Context.EMPTY, told, told);
            } else if (task != null && !task.isDone()) {
                task.setResult(null);
            }
            return told != null || task != null;
        }

        void fail() {
            listener = null;
            if (waiter != null && !waiter.isDone()) {
                waiter.setException(new AsynchronousCloseException());
            }
        }
    }
}
