package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Readiness;
import dev.waitlens.aio.stream.ByteSink;
import dev.waitlens.aio.stream.ByteSource;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// A connected socket: a reader, a writer, and both ends' addresses.
///
/// **Thread** the loop's only.
public final class Connection implements AutoCloseable {
    private final StreamReader reader;
    private final StreamWriter writer;
    private final SocketAddress local;
    private final SocketAddress remote;

    private final Optional<TlsBytes> tls;

    private Connection(SocketChannel channel, ByteSource source, ByteSink sink, Optional<TlsBytes> tls)
            throws IOException {
        this.reader = new StreamReader(source);
        this.writer = new StreamWriter(sink);
        this.tls = tls;
        this.local = channel.getLocalAddress();
        this.remote = channel.getRemoteAddress();
    }

    static Connection of(Readiness readiness, SocketChannel channel) throws IOException {
        var bytes = new SocketBytes(readiness, channel);
        return new Connection(channel, bytes, bytes, Optional.empty());
    }

    /// An encrypted connection, of no use before [#greet].
    static Connection of(SocketChannel channel, TlsBytes bytes) throws IOException {
        return new Connection(channel, bytes, bytes, Optional.of(bytes));
    }

    /// Does what comes before the first byte of the program's: the TLS handshake, or nothing.
    ///
    /// @throws IOException if that fails; the connection is closed then
    void greet() throws IOException {
        if (tls.isPresent()) {
            boolean greeted = false;
            try {
                tls.get().greet();
                greeted = true;
            } finally {
                if (!greeted) {
                    writer.abort();
                }
            }
        }
    }

    public StreamReader reader() {
        return reader;
    }

    public StreamWriter writer() {
        return writer;
    }

    /// The address of this side.
    public SocketAddress local() {
        return local;
    }

    /// The address of the other side; of a Unix socket's client it is empty.
    public SocketAddress remote() {
        return remote;
    }

    /// Sends what is unsent, closes, and suspends the current task until that is done. If the task is being cancelled, what is
    /// unsent is dropped, so that a cancellation never waits for the other side.
    @Override
    public void close() {
        if (Aio.currentTask().cancelling() > 0) {
            writer.abort();
            return;
        }
        writer.close();
        try {
            writer.waitClosed();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } finally {
            writer.abort();
        }
    }

    /// `Connection[/127.0.0.1:40000 to /127.0.0.1:80]`.
    @Override
    public String toString() {
        return "Connection[" + local + " to " + remote + "]";
    }
}
