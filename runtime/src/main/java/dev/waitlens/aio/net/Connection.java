package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Readiness;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/// A connected socket: a reader, a writer, and both ends' addresses.
///
/// **Thread** the loop's only.
public final class Connection implements AutoCloseable {
    private final SocketBytes socket;
    private final StreamReader reader;
    private final StreamWriter writer;
    private final SocketAddress local;
    private final SocketAddress remote;
    private boolean encrypted;

    private Connection(SocketBytes socket, SocketChannel channel) throws IOException {
        this.socket = socket;
        this.reader = new StreamReader(socket);
        this.writer = new StreamWriter(socket);
        this.local = channel.getLocalAddress();
        this.remote = channel.getRemoteAddress();
    }

    static Connection of(Readiness readiness, SocketChannel channel) throws IOException {
        return new Connection(new SocketBytes(readiness, channel), channel);
    }

    /// From here on everything is encrypted: what a server does when it has agreed to a client's `STARTTLS`. Suspends the current task
    /// until both sides have greeted each other.
    ///
    /// **Throws** [IllegalStateException] if it is encrypted already.
    ///
    /// @param tls has this side's key and certificate
    /// @throws IOException if that fails, with the reason; the connection is closed then. Also if bytes of the client's are here already, which
    ///         came before anything was encrypted
    public void startTls(SSLContext tls) throws IOException {
        upgrade(Tls.serversEngine(tls));
    }

    /// As [#startTls(SSLContext)], on the side of the client.
    ///
    /// @param tls  [SSLContext#getDefault] for what the JDK trusts
    /// @param host whose certificate the other side must show
    /// @throws IOException if that fails, with the reason; the connection is closed then
    public void startTls(SSLContext tls, String host) throws IOException {
        upgrade(Tls.clientsEngine(tls, host));
    }

    void upgrade(SSLEngine engine) throws IOException {
        if (encrypted) {
            throw new IllegalStateException("encrypted already: " + this);
        }
        encrypted = true;
        boolean greeted = false;
        try {
            writer.flushAll();
            var bytes = new TlsBytes(socket, engine, String.valueOf(remote));
            reader.continueFrom(bytes);
            writer.continueTo(bytes);
            greet(bytes);
            greeted = true;
        } finally {
            if (!greeted) {
                writer.abort();
            }
        }
    }

    /// Who does not agree with us has left.
    private void greet(TlsBytes bytes) throws IOException {
        try {
            bytes.greet();
        } catch (IOException disagreed) {
            throw socket.lost(disagreed);
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

    /// Whether everything is encrypted.
    public boolean isEncrypted() {
        return encrypted;
    }

    /// Whether a failure comes of the other side's leaving.
    boolean isDeparture(Throwable failure) {
        return socket.isDeparture(failure);
    }

    /// Sends what is unsent, closes, and suspends the current task until that is done. If the task is being cancelled, what is
    /// unsent is dropped, so that a cancellation never waits for the other side.
    ///
    /// **Throws** [UncheckedIOException] if the connection was lost before all was sent.
    @Override
    public void close() {
        try {
            end();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    void end() throws IOException {
        if (Aio.currentTask().cancelling() > 0) {
            writer.abort();
            return;
        }
        writer.close();
        try {
            writer.waitClosed();
        } finally {
            writer.abort();
        }
    }

    /// `Connection[/127.0.0.1:40000 to /127.0.0.1:80]`.
    @Override
    public String toString() {
        return "Connection[" + local + " to " + remote + (encrypted ? ", encrypted" : "") + "]";
    }
}
