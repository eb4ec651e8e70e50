package dev.waitlens.aio.http;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.sync.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A WebSocket of the JDK's client, awaited.
///
/// ```java
/// try (var socket = WebSocketConnection.open("wss://example.org/prices")) {
///     socket.send("subscribe");
///     for (var message : socket) { ... }
/// }
/// ```
///
/// A message is fetched when a task asks for one; until then it stays with the sender. Parts of a message are put together, pings are answered.
///
/// **Thread** the loop's only. One task receives at a time; several may send.
public final class WebSocketConnection implements Iterable<WebSocketConnection.Message>, AutoCloseable {
    /// Characters or bytes of the longest message that is taken.
    public static final int DEFAULT_LIMIT = 1 << 20;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Loop loop = Loop.running();
    private final WebSocket socket;
    private final Incoming incoming;
    private final Lock sending = new Lock();
    /// Closes it at the end of the run, if nobody has.
    private final AutoCloseable abortion;
    private @Nullable CompletableFuture<WebSocket> lastSent;
    private boolean receiving;
    private boolean closed;

    /// What the other side said.
    public sealed interface Message {
        /// A text.
        record Text(String text) implements Message {}

        /// Bytes.
        record Binary(byte[] bytes) implements Message {}
    }

    private WebSocketConnection(WebSocket socket, Incoming incoming) {
        this.socket = socket;
        this.incoming = incoming;
        this.abortion = socket::abort;
        loop.opened(abortion);
    }

    /// Opens a connection with the loop's client (see [Http]). Suspends the current task until the server has agreed.
    ///
    /// @param uri of `ws` or `wss`
    /// @throws IOException if there is no such server, or it does not agree
    public static WebSocketConnection open(String uri) throws IOException {
        return open(Http.client().newWebSocketBuilder(), URI.create(uri), DEFAULT_LIMIT);
    }

    /// As [#open(String)], with headers, subprotocols and a client of one's own.
    ///
    /// @param limit characters or bytes of the longest message that is taken
    /// @throws IOException if there is no such server, or it does not agree
    public static WebSocketConnection open(WebSocket.Builder builder, URI uri, int limit) throws IOException {
        var incoming = new Incoming(limit);
        var opening = builder.buildAsync(uri, incoming);
        boolean taken = false;
        try {
            var socket = Promise.of(opening.copy(), "websocket open").<IOException>await();
            taken = true;
            return new WebSocketConnection(socket, incoming);
        } finally {
            if (!taken) {
                opening.thenAccept(WebSocket::abort);
            }
        }
    }

    /// Sends a text, and suspends the current task until it is on its way.
    ///
    /// @throws IOException if the connection is lost
    public void send(String text) throws IOException {
        send(() -> socket.sendText(text, true));
    }

    /// Sends bytes, and suspends the current task until they are on their way.
    ///
    /// @throws IOException if the connection is lost
    public void send(byte[] bytes) throws IOException {
        send(() -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    private void send(Supplier<CompletableFuture<WebSocket>> step) throws IOException {
        try (var _ = sending.acquire()) {
            var before = lastSent;
            if (before != null && !before.isDone()) {
                // Who sent it was cancelled; the client takes one at a time.
                Promise.of(before.handle((sent, failure) -> sent), "websocket send").await();
            }
            lastSent = step.get();
            Promise.of(lastSent.copy(), "websocket send").<IOException>await();
        }
    }

    /// Suspends the current task until there is a message; empty once the other side has said farewell. A cancelled call loses nothing.
    ///
    /// **Throws** [IllegalStateException] if another task is receiving.
    ///
    /// @throws IOException if the connection is lost, or a message is longer than the limit
    public Optional<Message> receive() throws IOException {
        if (receiving) {
            throw new IllegalStateException("another task is receiving from " + this);
        }
        receiving = true;
        try {
            for (var news = incoming.news(socket); news != null; news = incoming.news(socket)) {
                Promise.of(news, "websocket receive").await();
            }
            return incoming.take();
        } finally {
            receiving = false;
        }
    }

    /// The messages as they come; a connection that is lost is an `UncheckedIOException`.
    @Override
    public Iterator<Message> iterator() {
        return new Iterator<>() {
            private @Nullable Message next;

            @Override
            public boolean hasNext() {
                try {
                    next = next == null ? receive().orElse(null) : next;
                } catch (IOException lost) {
                    throw new UncheckedIOException(lost);
                }
                return next != null;
            }

            @Override
            public Message next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the other side has closed " + WebSocketConnection.this);
                }
                var message = next;
                next = null;
                return message;
            }
        };
    }

    /// The code with which the other side closed the connection; empty while it has not.
    public OptionalInt closeCode() {
        return incoming.closeCode();
    }

    /// The words with which it did; mostly none.
    public String closeReason() {
        return incoming.closeReason();
    }

    /// Says farewell, waits for the other side's for at most five seconds, and cuts the connection off. The second call does nothing.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!socket.isOutputClosed()) {
                send(() -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
            }
            Aio.timeout(FAREWELL, this::skipRest);
        } catch (IOException | TimeoutException gone) {
            // Intended: then nobody is there to say farewell to.
        } finally {
            loop.closed(abortion);
            socket.abort();
        }
    }

    private void skipRest() throws IOException {
        while (!receiving && receive().isPresent()) {
            // What was under way; nobody wants it any more.
        }
    }

    /// `WebSocketConnection[open]`.
    @Override
    public String toString() {
        return "WebSocketConnection[" + (closed || socket.isInputClosed() ? "closed" : "open") + "]";
    }
}
