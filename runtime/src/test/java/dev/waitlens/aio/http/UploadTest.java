package dev.waitlens.aio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bodies that are read on the loop while they are sent, against the JDK's server on loopback.
class UploadTest extends OnEveryBackend {
    private static final int PIECES = 1_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/count", this::count);
        server.createContext("/silent", this::silent);
        server.createContext("/moved", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Location", "/count");
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(307, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        stopping.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void count(HttpExchange exchange) throws IOException {
        try (exchange) {
            int bytes = exchange.getRequestBody().readAllBytes().length;
            var said = exchange.getRequestMethod() + " " + bytes + " "
                    + exchange.getRequestHeaders().getOrDefault("Content-length", List.of("unknown")).getFirst();
            exchange.sendResponseHeaders(200, said.length());
            exchange.getResponseBody().write(said.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Reads a little, and no more.
    private void silent(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().read();
            stopping.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest put(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .PUT(HttpRequest.BodyPublishers.noBody()).build();
    }

    /// So many pieces, a turn of the loop between two.
    private static final class Pieces implements ByteSource {
        private final int most;
        private int read;

        Pieces(int most) {
            this.most = most;
        }

        @Override
        public ByteBuffer read(int max) {
            Aio.yieldNow();
            return ByteBuffer.allocate(read++ < most ? 1_000 : 0);
        }
    }

    @Test
    void aBodyIsReadOnTheLoopWhileItIsSent() {
        run(() -> {
            try (var http = HttpSession.open()) {
                log(http.upload(put("/count"), new Pieces(PIECES), BodyHandlers.ofString()).body());
                log(http.upload(put("/count"), new Pieces(PIECES), 1_000L * PIECES, BodyHandlers.ofString()).body());
                log(http.upload(put("/count"), new Pieces(0), BodyHandlers.ofString()).body());
            }
        });
        assertThat(story()).isEqualTo("PUT 1000000 unknown, PUT 1000000 1000000, PUT 0 unknown");
    }

    @Test
    void noMoreIsReadThanTheOtherSideTakes() {
        var endless = new Pieces(Integer.MAX_VALUE);
        run(() -> {
            try (var http = HttpSession.open()) {
                var sending = Aio.createTask(() -> http.upload(put("/silent"), endless, BodyHandlers.ofString()));
                // The buffers of two sockets are full when no more is read for a while.
                int before = -1;
                while (endless.read < 20 || endless.read > before) {
                    before = endless.read;
                    Aio.toThread(() -> Thread.sleep(200)).await();
                }
                sending.cancel();
                assertThatThrownBy(sending::await).isInstanceOf(CancelledError.class);
            }
        });
        assertThat(endless.read).isLessThan(100_000);
    }

    @Test
    void whatTheSourceThrowsIsThrownToWhoSends() {
        run(() -> {
            try (var http = HttpSession.open()) {
                assertThatThrownBy(() -> http.upload(put("/count"), max -> {
                    throw new IOException("no such disk");
                }, BodyHandlers.ofString())).isInstanceOf(IOException.class).hasMessage("no such disk");
                assertThatThrownBy(() -> http.upload(put("/count"), max -> {
                    throw new IllegalStateException("a bug");
                }, BodyHandlers.ofString())).isInstanceOf(IllegalStateException.class).hasMessage("a bug");
            }
        });
    }

    @Test
    void aServerThatWantsTheBodyAgainDoesNotGetIt() {
        run(() -> {
            try (var http = HttpSession.open()) {
                assertThatThrownBy(() -> http.upload(put("/moved"), new Pieces(3), BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class).hasMessageContaining("is read once");
            }
        });
    }
}
