package dev.waitlens.aio.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What came through a WebSocket, on its way from the client's threads to the loop.
///
/// Back-pressure: the client is asked for one part when a task waits for a message.
///
/// The monitor of this guards its fields; nobody waits while holding it.
final class Incoming implements WebSocket.Listener {
    /// Of RFC 6455: a message that is too big to process.
    private static final int TOO_BIG = 1009;
    /// Of the same: what the client says when the other side has said nothing.
    private static final int CUT_OFF = 1006;

    private final int limit;
    private final ArrayDeque<WebSocketConnection.Message> messages = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /// The client was asked for a part, which has not come yet.
    private boolean asked;
    private @Nullable CompletableFuture<Void> news;
    private @Nullable IOException failure;
    private int closeCode = -1;
    private String closeReason = "";

    Incoming(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        this.limit = limit;
    }

    /// What is completed when something has come; null if something is here. Asks the client for it.
    @Nullable
    CompletableFuture<Void> news(WebSocket socket) {
        CompletableFuture<Void> waiting;
        boolean ask;
        synchronized (this) {
            if (!messages.isEmpty() || failure != null || closeCode >= 0) {
                return null;
            }
            waiting = new CompletableFuture<>();
            news = waiting;
            ask = !asked;
            asked = true;
        }
        if (ask) {
            // Outside the monitor: the client may call back in this thread.
            socket.request(1);
        }
        return waiting;
    }

    /// The next message; empty at the end.
    synchronized Optional<WebSocketConnection.Message> take() throws IOException {
        var message = messages.poll();
        if (message == null && failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        return Optional.ofNullable(message);
    }

    synchronized OptionalInt closeCode() {
        return closeCode < 0 ? OptionalInt.empty() : OptionalInt.of(closeCode);
    }

    synchronized String closeReason() {
        return closeReason;
    }

    /// Intended: nothing is asked for yet.
    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        came(socket, data.length(), () -> {
            text.append(data);
            if (last) {
                messages.add(new WebSocketConnection.Message.Text(text.toString()));
                text.setLength(0);
            }
        });
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        came(socket, data.remaining(), () -> {
            var part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                messages.add(new WebSocketConnection.Message.Binary(bytes.toByteArray()));
                bytes.reset();
            }
        });
        return null;
    }

    /// The client has answered it.
    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        came(socket, 0, () -> {});
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        came(socket, 0, () -> {});
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        came(socket, 0, () -> {
            closeCode = code;
            closeReason = reason;
            if (code == CUT_OFF) {
                failure = new IOException("the WebSocket was cut off without a farewell");
            }
        });
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable thrown) {
        came(socket, 0, () -> failure = new IOException("the WebSocket was cut off: " + thrown.getMessage(), thrown));
    }

    /// @param length of the part of a message, in characters or bytes
    private void came(WebSocket socket, int length, Runnable what) {
        CompletableFuture<Void> waiting;
        boolean tooLong;
        synchronized (this) {
            asked = false;
            tooLong = length + Math.max(text.length(), bytes.size()) > limit;
            if (tooLong) {
                failure = new IOException("a message is longer than the limit of " + limit + " characters or bytes");
            } else {
                what.run();
            }
            waiting = news;
            news = null;
        }
        if (tooLong) {
            socket.sendClose(TOO_BIG, "").whenComplete((sent, failed) -> socket.abort());
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
