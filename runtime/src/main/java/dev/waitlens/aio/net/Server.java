package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.Readiness;
import dev.waitlens.aio.Task;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// A listening socket, and a task for each client.
///
/// A client that leaves, without ending its connection, is no failure: what its handler did not catch of that is counted
/// ([#departed]). Other failures of a handler close its connection and are told to the loop's handler of troubles.
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Server of Python 3.13.
public final class Server implements AutoCloseable {
    /// Accepted in one turn of the loop, so that a crowd at the door does not starve who is inside.
    private static final int AT_ONCE = 100;
    /// When the descriptors are used up: asyncio's pause before the next try.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Loop loop = Loop.running();
    private final ServerSocketChannel channel;
    private final Readiness readiness;
    private final ConnectionHandler handler;
    private final Optional<SSLContext> tls;
    private final SocketAddress address;
    private final Map<Task<?>, Connection> clients = new LinkedHashMap<>();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private int departed;

    private Server(ServerSocketChannel channel, ConnectionHandler handler, Optional<SSLContext> tls)
            throws IOException {
        this.channel = channel;
        this.handler = handler;
        this.tls = tls;
        this.address = channel.getLocalAddress();
        this.readiness = Readiness.of(channel);
        listen();
    }

    static Server on(ServerSocketChannel channel, ConnectionHandler handler, Optional<SSLContext> tls)
            throws IOException {
        return new Server(channel, handler, tls);
    }

    /// Where it listens.
    public SocketAddress address() {
        return address;
    }

    /// The TCP port on which it listens.
    ///
    /// **Throws** [IllegalStateException] for a Unix socket.
    public int port() {
        if (address instanceof InetSocketAddress internet) {
            return internet.getPort();
        }
        throw new IllegalStateException("a Unix socket has no port: " + address);
    }

    /// Whether it accepts clients.
    public boolean isServing() {
        return channel.isOpen();
    }

    /// How many handlers run.
    public int clients() {
        return clients.size();
    }

    /// How many clients have left, without ending their connection, before they were served.
    public int departed() {
        return departed;
    }

    /// Suspends the current task until the server is closed and its last handler has ended. If the task is cancelled, the server
    /// is closed.
    public void serveForever() {
        try {
            waitClosed();
        } finally {
            close();
        }
    }

    /// Stops listening, at once. Handlers that run go on: see [#closeClients] and [#waitClosed].
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            readiness.close();
            if (address instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        } catch (IOException failure) {
            loop.report("closing " + this + " failed", failure);
        }
        tellIfOver();
    }

    /// Closes every client's connection once what was written to it is sent; handlers that read see the end of the stream.
    public void closeClients() {
        List.copyOf(clients.values()).forEach(connection -> connection.writer().close());
    }

    /// Closes every client's connection at once; what is unsent is lost.
    public void abortClients() {
        List.copyOf(clients.values()).forEach(connection -> connection.writer().abort());
    }

    /// Suspends the current task until the server is closed and its last handler has ended.
    public void waitClosed() {
        while (channel.isOpen() || !clients.isEmpty()) {
            var over = new Promise<Void>("server");
            waiting.add(over);
            try {
                over.await();
            } finally {
                waiting.remove(over);
            }
        }
    }

    /// `Server[/127.0.0.1:8080, 3 clients]`.
    @Override
    public String toString() {
        return "Server[" + address + (channel.isOpen() ? "" : ", closed") + ", " + clients.size() + " clients]";
    }

    private void listen() {
        if (channel.isOpen()) {
            readiness.listen(SelectionKey.OP_ACCEPT, this::accept);
        }
    }

    /// Called by the loop.
    private void accept() {
        try {
            for (int i = 0; i < AT_ONCE && channel.isOpen(); i++) {
                var client = channel.accept();
                if (client == null) {
                    return;
                }
                welcome(client);
            }
        } catch (IOException failure) {
            readiness.listen(SelectionKey.OP_ACCEPT, null);
            loop.callLater(PAUSE, this::listen);
            loop.report(this + " could not accept a client, and tries again in a second", failure);
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        var readiness = Net.readinessOf(channel);
        Connection connection;
        try {
            connection = Net.connected(readiness, channel);
        } catch (IOException gone) {
            // Intended: a client that has left already is nobody's trouble.
            departed++;
            readiness.close();
            return;
        }
        var task = Aio.createTask("client " + connection.remote(), () -> serve(connection));
        clients.put(task, connection);
        task.addDoneCallback(done -> {
            connection.writer().abort();
            clients.remove(done);
            tellIfOver();
        });
    }

    private void serve(Connection connection) throws Exception {
        try {
            if (tls.isPresent()) {
                connection.upgrade(Tls.serversEngine(tls.get()));
            }
        } catch (IOException stranger) {
            // Intended: as in asyncio; whoever knocks with anything else, or does not trust us, is nobody's trouble.
            return;
        }
        try {
            handler.handle(connection);
            connection.end();
        } catch (CancelledError error) {
            throw error;
        } catch (Exception failure) {
            if (connection.isDeparture(failure)) {
                departed++;
            } else {
                loop.report("the handler of " + connection + " failed", failure);
            }
        } finally {
            connection.writer().abort();
        }
    }

    private void tellIfOver() {
        if (!channel.isOpen() && clients.isEmpty()) {
            List.copyOf(waiting).stream().filter(over -> !over.isDone()).forEach(over -> over.setResult(null));
        }
    }
}
