package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Readiness;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/// asyncio's streams: connections and servers on the running loop.
///
/// ```java
/// try (var connection = Net.openConnection("localhost", 7)) {
///     connection.writer().write("hello\n");
///     var answer = connection.reader().readLine();
/// }
/// ```
///
/// The loop sleeps in one selector for all of them; no thread waits. Names are looked up in a thread, because the JDK has no
/// other way.
///
/// **Thread** the loop's only.
public final class Net {
    /// Connections that the operating system keeps for a server that has not accepted them yet; it may keep fewer.
    private static final int BACKLOG = 1024;

    private Net() {}

    /// Connects to the first address of the host that answers.
    ///
    /// @throws UnknownHostException if the name has no address
    /// @throws IOException          if none answers; the failures of the others are suppressed in it
    public static Connection openConnection(String host, int port) throws IOException {
        return openFirst(host, port, Optional.empty());
    }

    /// As [#openConnection(String, int)], encrypted: the other side must show a certificate for the host that the context trusts.
    ///
    /// @param tls [SSLContext#getDefault] for what the JDK trusts
    /// @throws IOException also if the handshake fails, with the reason, or takes longer than a minute
    public static Connection openConnection(String host, int port, SSLContext tls) throws IOException {
        var connection = openFirst(host, port, Optional.of(tls));
        connection.greet();
        return connection;
    }

    private static SSLEngine clientsEngine(SSLContext tls, String host, int port) {
        var engine = tls.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static Connection openFirst(String host, int port, Optional<SSLContext> tls) throws IOException {
        IOException first = null;
        for (var address : addressesOf(host)) {
            try {
                return open(new InetSocketAddress(address, port), tls.map(it -> clientsEngine(it, host, port)));
            } catch (IOException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        throw first == null ? new UnknownHostException(host) : first;
    }

    /// Connects to an address, of a Unix socket too.
    ///
    /// @throws IOException if it cannot be reached
    public static Connection openConnection(SocketAddress address) throws IOException {
        return open(address, Optional.empty());
    }

    private static Connection open(SocketAddress address, Optional<SSLEngine> tls) throws IOException {
        var channel = address instanceof UnixDomainSocketAddress ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        var readiness = readinessOf(channel);
        boolean connected = false;
        try {
            if (!channel.connect(address)) {
                do {
                    readiness.await(SelectionKey.OP_CONNECT, "socket connect");
                } while (!channel.finishConnect());
            }
            var connection = connected(readiness, channel, tls);
            connected = true;
            return connection;
        } catch (ConnectException refused) {
            var named = new ConnectException(refused.getMessage() + ": " + address);
            named.initCause(refused);
            throw named;
        } finally {
            if (!connected) {
                readiness.close();
            }
        }
    }

    /// Connects to a Unix socket.
    ///
    /// @throws IOException if it cannot be reached
    public static Connection openUnixConnection(Path path) throws IOException {
        return openConnection(UnixDomainSocketAddress.of(path));
    }

    /// Serves on the first address of a host; see [#startServer(ClientHandler, SocketAddress)].
    ///
    /// @param host empty for all addresses of this machine
    /// @param port 0 for one that is free: see [Server#port]
    /// @throws IOException if the address is taken, or not of this machine
    public static Server startServer(ClientHandler handler, String host, int port) throws IOException {
        return startServer(handler, addressOf(host, port));
    }

    /// As [#startServer(ClientHandler, String, int)], encrypted: each client is greeted before the handler is called. One whose
    /// handshake fails, or takes longer than a minute, is turned away without a word.
    ///
    /// @param tls has the server's key and certificate
    /// @throws IOException if the address is taken, or not of this machine
    public static Server startServer(ClientHandler handler, String host, int port, SSLContext tls) throws IOException {
        return startServer(handler, addressOf(host, port), Optional.of(tls));
    }

    private static SocketAddress addressOf(String host, int port) throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(addressesOf(host)[0], port);
    }

    /// Serves on an address: each client gets a task of its own that runs the handler, and its connection is closed when the
    /// handler returns.
    ///
    /// @throws IOException if the address is taken, or not of this machine
    public static Server startServer(ClientHandler handler, SocketAddress address) throws IOException {
        return startServer(handler, address, Optional.empty());
    }

    private static Server startServer(ClientHandler handler, SocketAddress address, Optional<SSLContext> tls)
            throws IOException {
        var channel = address instanceof UnixDomainSocketAddress ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        try {
            channel.bind(address, BACKLOG);
            return Server.on(channel, handler, tls);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// Serves on a Unix socket. The file is removed when the server is closed.
    ///
    /// @throws IOException if the path is taken, or longer than about 100 bytes
    public static Server startUnixServer(ClientHandler handler, Path path) throws IOException {
        return startServer(handler, UnixDomainSocketAddress.of(path));
    }

    static Connection connected(Readiness readiness, SocketChannel channel, Optional<SSLEngine> tls)
            throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        if (tls.isEmpty()) {
            return Connection.of(readiness, channel);
        }
        return Connection.of(channel, new TlsBytes(new SocketBytes(readiness, channel), tls.get(),
                String.valueOf(channel.getRemoteAddress())));
    }

    static Readiness readinessOf(SocketChannel channel) throws IOException {
        try {
            return Readiness.of(channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// An address in digits needs no thread.
    private static InetAddress[] addressesOf(String host) throws UnknownHostException {
        try {
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        } catch (IllegalArgumentException name) {
            // Intended: so it is a name, to be looked up.
            return Aio.toThread("dns", () -> InetAddress.getAllByName(host)).<UnknownHostException>await();
        }
    }
}
