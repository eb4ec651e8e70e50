package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Readiness;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

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
    private Net() {}

    /// Connects to the first address of the host that answers.
    ///
    /// @throws UnknownHostException if the name has no address
    /// @throws IOException          if none answers; the failures of the others are suppressed in it
    public static Connection openConnection(String host, int port) throws IOException {
        IOException first = null;
        for (var address : addressesOf(host)) {
            try {
                return openConnection(new InetSocketAddress(address, port));
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

    /// As [#openConnection(String, int)], encrypted: the other side must show a certificate for the host that the context trusts.
    ///
    /// @param tls [SSLContext#getDefault] for what the JDK trusts
    /// @throws IOException also if the handshake fails, with the reason, or takes longer than a minute
    public static Connection openConnection(String host, int port, SSLContext tls) throws IOException {
        var connection = openConnection(host, port);
        connection.upgrade(Tls.clientsEngine(tls, host, port));
        return connection;
    }

    /// Connects to an address, of a Unix socket too.
    ///
    /// @throws IOException if it cannot be reached
    public static Connection openConnection(SocketAddress address) throws IOException {
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
            var connection = connected(readiness, channel);
            connected = true;
            return connection;
        } catch (ConnectException refused) {
            throw named(new ConnectException(refused.getMessage() + ": " + address), refused);
        } catch (NoRouteToHostException noWay) {
            throw named(new NoRouteToHostException(noWay.getMessage() + ": " + address), noWay);
        } catch (UnresolvedAddressException unknown) {
            throw named(new UnknownHostException(String.valueOf(address)), unknown);
        } finally {
            if (!connected) {
                readiness.close();
            }
        }
    }

    private static <X extends IOException> X named(X named, Exception cause) {
        named.initCause(cause);
        return named;
    }

    /// A connection on a channel that somebody else has connected, and which is the connection's from now on.
    ///
    /// @throws IOException if it is not connected, or closed
    public static Connection connectionOf(SocketChannel channel) throws IOException {
        if (!channel.isConnected()) {
            throw new IOException("not connected: " + channel);
        }
        return connected(readinessOf(channel), channel);
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
        return startServer(whole(handler), addressOf(host, port), ServerOptions.defaults().withTls(tls));
    }

    private static SocketAddress addressOf(String host, int port) throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(addressesOf(host)[0], port);
    }

    private static ConnectionHandler whole(ClientHandler handler) {
        return connection -> handler.handle(connection.reader(), connection.writer());
    }

    /// Serves on an address: each client gets a task of its own that runs the handler, and its connection is closed when the
    /// handler returns.
    ///
    /// @throws IOException if the address is taken, or not of this machine
    public static Server startServer(ClientHandler handler, SocketAddress address) throws IOException {
        return startServer(whole(handler), address, ServerOptions.defaults());
    }

    /// As [#startServer(ClientHandler, String, int)], with options, for a handler of whole connections.
    ///
    /// @throws IOException if the address is taken, or not of this machine
    public static Server startServer(ConnectionHandler handler, String host, int port, ServerOptions options)
            throws IOException {
        return startServer(handler, addressOf(host, port), options);
    }

    /// As [#startServer(ClientHandler, SocketAddress)], with options, for a handler of whole connections.
    ///
    /// @throws IOException if the address is taken, or not of this machine
    public static Server startServer(ConnectionHandler handler, SocketAddress address, ServerOptions options)
            throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        var channel = unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            if (!unix) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
            }
            if (options.reusePort()) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(address, options.backlog());
            return Server.on(channel, handler, options.tls());
        } catch (BindException taken) {
            channel.close();
            throw named(new BindException(taken.getMessage() + ": " + address), taken);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// Serves on a channel that somebody else has bound, and which is the server's from now on.
    ///
    /// @throws IOException if it is not bound, or closed
    public static Server startServer(ConnectionHandler handler, ServerSocketChannel channel) throws IOException {
        if (channel.getLocalAddress() == null) {
            throw new IOException("not bound: " + channel);
        }
        return Server.on(channel, handler, Optional.empty());
    }

    /// Serves on a Unix socket. The file is removed when the server is closed.
    ///
    /// @throws IOException if the path is taken, or longer than about 100 bytes
    public static Server startUnixServer(ClientHandler handler, Path path) throws IOException {
        return startServer(handler, UnixDomainSocketAddress.of(path));
    }

    /// A UDP socket that talks to anybody.
    ///
    /// @param host empty for all addresses of this machine
    /// @param port 0 for one that is free
    /// @throws IOException if the address is taken, or not of this machine
    public static Datagrams openDatagrams(String host, int port) throws IOException {
        return openDatagrams(addressOf(host, port));
    }

    /// As [#openDatagrams(String, int)].
    ///
    /// @throws IOException if the address is taken, or not of this machine
    public static Datagrams openDatagrams(SocketAddress local) throws IOException {
        var channel = DatagramChannel.open();
        try {
            return Datagrams.on(channel.bind(local));
        } catch (BindException taken) {
            channel.close();
            throw named(new BindException(taken.getMessage() + ": " + local), taken);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// A UDP socket that talks to one address only.
    ///
    /// @throws IOException if there is no way to it
    public static Datagrams connectDatagrams(SocketAddress remote) throws IOException {
        var channel = DatagramChannel.open();
        try {
            return Datagrams.on(channel.connect(remote));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    static Connection connected(Readiness readiness, SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return Connection.of(readiness, channel);
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
