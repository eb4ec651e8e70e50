package dev.waitlens.aio.net;

import static dev.waitlens.aio.Aio.taskGroup;
import static dev.waitlens.aio.Aio.toThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.stream.ConnectionLostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// A client that leaves is no failure of its handler.
class DepartedTest extends OnEveryBackend {
    /// Clients that say something and cut their connections off (RST).
    private static void comeAndGo(Server server, int clients) {
        toThread(() -> {
            for (int i = 0; i < clients; i++) {
                try (var socket = new Socket("127.0.0.1", server.port())) {
                    socket.setSoLinger(true, 0);
                    socket.getOutputStream().write("hello\nhalf".getBytes());
                    socket.getInputStream().read();
                }
            }
            return null;
        }).await();
    }

    private void serves(ClientHandler handler, int clients) {
        run(() -> {
            try (var server = Net.startServer(handler, "127.0.0.1", 0)) {
                comeAndGo(server, clients);
                while (server.clients() > 0) {
                    Aio.sleep(Duration.ofMillis(1));
                }
                log(server.departed());
            }
        });
        assertThat(story()).isEqualTo(String.valueOf(clients));
    }

    @Test
    void aHundredDisconnectsPrintNothingAndAreCounted() {
        serves((reader, writer) -> {
            for (var line : reader.lines()) {
                writer.write("you said " + line + "\n");
                writer.drain();
            }
        }, 100);
    }

    @Test
    void clientThatLeavesBeforeAllIsSentIsNoFailure() {
        serves((reader, writer) -> {
            writer.write(new byte[20_000_000]);
        }, 3);
    }

    @Test
    void leavingIsNoFailureInAGroupEither() {
        serves((reader, writer) -> taskGroup(group -> group.createTask(() -> {
            writer.write("x");
            reader.readAll();
        })), 3);
    }

    @Test
    void handlerCanCatchTheLossWhenItCloses() {
        var caught = new ArrayList<IOException>();
        run(() -> {
            try (var server = Net.startServer((reader, writer) -> {
                try {
                    writer.write(new byte[20_000_000]);
                    writer.close();
                    writer.waitClosed();
                } catch (ConnectionLostException lost) {
                    caught.add(lost);
                }
            }, "127.0.0.1", 0)) {
                comeAndGo(server, 1);
                while (server.clients() > 0) {
                    Aio.sleep(Duration.ofMillis(1));
                }
                assertThat(server.departed()).isEqualTo(1);
            }
        });
        assertThat(caught).singleElement()
                .satisfies(lost -> assertThat(lost).hasMessageMatching("/127.0.0.1:\\d+ is gone: .+"));
    }

    @Test
    void handlersOwnFailureIsStillTold() {
        run(() -> {
            try (var server = Net.startServer((reader, writer) -> {
                writer.write("x");
                try {
                    reader.lines().forEach(line -> {});
                } catch (UncheckedIOException lost) {
                    throw new IllegalStateException("a mistake");
                }
            }, "127.0.0.1", 0)) {
                comeAndGo(server, 1);
                while (server.clients() > 0) {
                    Aio.sleep(Duration.ofMillis(1));
                }
            }
        });
        assertThat(troubles()).singleElement()
                .satisfies(trouble -> assertThat(trouble.toString()).contains("a mistake"));
    }

    @Test
    void lossOfAnotherConnectionIsAFailureOfTheHandler() {
        run(() -> {
            try (var server = Net.startServer((reader, writer) -> {
                writer.write("x");
                throw new ConnectionLostException("somebody else is gone", new IOException("reset"));
            }, "127.0.0.1", 0)) {
                comeAndGo(server, 1);
                while (server.clients() > 0) {
                    Aio.sleep(Duration.ofMillis(1));
                }
                assertThat(server.departed()).isZero();
            }
        });
        assertThat(troubles()).singleElement()
                .satisfies(trouble -> assertThat(trouble.toString()).contains("somebody else"));
    }
}
