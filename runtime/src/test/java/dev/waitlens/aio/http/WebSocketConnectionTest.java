package dev.waitlens.aio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.programs.WebSocketServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The JDK's WebSocket, awaited, against a server on loopback. Every run also proves that none is left open.
class WebSocketConnectionTest extends OnEveryBackend {
    private WebSocketServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new WebSocketServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String text(WebSocketConnection.Message message) {
        return switch (message) {
            case WebSocketConnection.Message.Text text -> text.text();
            case WebSocketConnection.Message.Binary binary -> binary.bytes().length + " bytes";
        };
    }

    @Test
    void whatIsSentComesBack() {
        run(() -> {
            try (var socket = WebSocketConnection.open(server.uri())) {
                socket.send("hello");
                socket.send(new byte[70_000 / 2]);
                log(text(socket.receive().orElseThrow()), text(socket.receive().orElseThrow()));
            }
        });
        assertThat(story()).isEqualTo("hello 35000 bytes");
    }

    @Test
    void partsArePutTogether() {
        run(() -> {
            try (var socket = WebSocketConnection.open(server.uri())) {
                socket.send("parts");
                log(text(socket.receive().orElseThrow()));
            }
        });
        assertThat(story()).isEqualTo("one two");
    }

    @Test
    void theOthersFarewellIsTheEnd() {
        run(() -> {
            try (var socket = WebSocketConnection.open(server.uri())) {
                log(socket.closeCode());
                socket.send("a");
                socket.send("close");
                for (var message : socket) {
                    log(text(message));
                }
                log(socket.closeCode().orElseThrow(), socket.closeReason(), socket.receive());
            }
        });
        assertThat(story()).isEqualTo("OptionalInt.empty, a, 1001 bye Optional.empty");
    }

    @Test
    void aLostConnectionIsAnIOException() {
        run(() -> {
            try (var socket = WebSocketConnection.open(server.uri())) {
                socket.send("drop");
                assertThatThrownBy(socket::receive).isInstanceOf(IOException.class)
                        .hasMessageContaining("was cut off");
            }
        });
    }

    @Test
    void aMessageBeyondTheLimitIsRefused() {
        run(() -> {
            try (var socket = WebSocketConnection.open(Http.client().newWebSocketBuilder(), URI.create(server.uri()),
                    50_000)) {
                socket.send("long");
                assertThatThrownBy(socket::receive).isInstanceOf(IOException.class)
                        .hasMessage("a message is longer than the limit of 50000 characters or bytes");
            }
        });
    }

    @Test
    void aCancelledReceiveLosesNothing() {
        run(() -> {
            try (var socket = WebSocketConnection.open(server.uri())) {
                var waiting = Aio.createTask(() -> socket.receive());
                Aio.yieldNow();
                assertThatThrownBy(socket::receive).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another task is receiving");
                waiting.cancel();
                assertThatThrownBy(waiting::await).isInstanceOf(CancelledError.class);
                socket.send("kept");
                log(text(socket.receive().orElseThrow()));
            }
        });
        assertThat(story()).isEqualTo("kept");
    }

    @Test
    void tasksSendOneAfterTheOther() {
        run(() -> {
            try (var socket = WebSocketConnection.open(server.uri())) {
                Aio.gather(
                        List.of(Aio.coroutine("a", () -> socket.send("a")), Aio.coroutine("b", () -> socket.send("b")),
                                Aio.coroutine("c", () -> socket.send("c"))))
                        .await();
                log(text(socket.receive().orElseThrow()), text(socket.receive().orElseThrow()),
                        text(socket.receive().orElseThrow()));
            }
        });
        assertThat(story()).isEqualTo("a b c");
    }

    @Test
    void whereNobodyListensIsAnIOException() throws IOException {
        var uri = server.uri();
        server.close();
        run(() -> assertThatThrownBy(() -> WebSocketConnection.open(uri)).isInstanceOf(IOException.class));
    }

    @Test
    void oneThatIsForgottenIsClosedWithTheLoop() {
        int left = Aio.run(rehearsal.options(), () -> {
            WebSocketConnection.open(server.uri());
            return Loop.running().census().open();
        });
        assertThat(left).isOne();
    }
}
