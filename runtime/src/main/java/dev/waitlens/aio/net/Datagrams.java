package dev.waitlens.aio.net;

import dev.waitlens.aio.Readiness;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.Optional;

/// A UDP socket: asyncio's datagram endpoint. To be opened by [Net#openDatagrams].
///
/// ```java
/// try (var socket = Net.openDatagrams("127.0.0.1", 0)) {
///     socket.send("ping".getBytes(), server);
///     var answer = socket.receive();
/// }
/// ```
///
/// **Thread** the loop's only; one task may receive at a time.
///
/// **Source** asyncio.loop.create_datagram_endpoint.
public final class Datagrams implements AutoCloseable {
    /// More than any datagram of IPv4 or IPv6 without jumbograms holds.
    private static final int LARGEST = 1 << 16;

    private final DatagramChannel channel;
    private final Readiness readiness;
    private final SocketAddress local;

    private Datagrams(DatagramChannel channel, Readiness readiness) throws IOException {
        this.channel = channel;
        this.readiness = readiness;
        this.local = channel.getLocalAddress();
    }

    /// What came, and from whom.
    public record Datagram(byte[] bytes, SocketAddress from) {}

    static Datagrams on(DatagramChannel channel) throws IOException {
        try {
            return new Datagrams(channel, Readiness.of(channel));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// The address of this side.
    public SocketAddress local() {
        return local;
    }

    /// The only address that is sent to and received from; empty for a socket that talks to anybody.
    public Optional<SocketAddress> remote() throws IOException {
        return Optional.ofNullable(channel.getRemoteAddress());
    }

    /// Sends a datagram; suspends the current task while the operating system has no room for it.
    ///
    /// @throws IOException if it is too long, or the address cannot be reached
    public void send(byte[] bytes, SocketAddress to) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (channel.send(buffer, to) == 0 && bytes.length > 0) {
            readiness.await(SelectionKey.OP_WRITE, "datagram write");
        }
    }

    /// As [#send(byte[], SocketAddress)], to the other side of a socket that has one.
    ///
    /// **Throws** [java.nio.channels.NotYetConnectedException] if it has none.
    ///
    /// @throws IOException if it is empty or too long, or nobody listens there
    public void send(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            throw new IOException("the JDK sends no empty datagram on a socket with one other side: use openDatagrams");
        }
        var buffer = ByteBuffer.wrap(bytes);
        while (channel.write(buffer) == 0) {
            readiness.await(SelectionKey.OP_WRITE, "datagram write");
        }
    }

    /// Suspends the current task until a datagram is there.
    ///
    /// @throws AsynchronousCloseException if this is closed meanwhile
    /// @throws IOException                if nobody listens at the other side of a socket that has one
    public Datagram receive() throws IOException {
        var buffer = ByteBuffer.allocate(LARGEST);
        var from = channel.receive(buffer);
        while (from == null) {
            readiness.await(SelectionKey.OP_READ, "datagram read");
            from = channel.receive(buffer);
        }
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return new Datagram(bytes, from);
    }

    /// Closes the socket; what has not been received is lost.
    @Override
    public void close() throws IOException {
        readiness.close();
    }

    /// `Datagrams[/127.0.0.1:53]`.
    @Override
    public String toString() {
        return "Datagrams[" + local + "]";
    }
}
