package dev.waitlens.aio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The JDK's client, awaited, against the JDK's server on loopback. Every run also proves that no response is left open.
class HttpSessionTest extends OnEveryBackend {
    private static final byte[] PIECE = "0123456789abcdef".repeat(1024).getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch cutOff = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hello", exchange -> answer(exchange, "hello"));
        server.createContext("/busy", this::busy);
        server.createContext("/endless", this::endless);
        server.createContext("/silent", this::silent);
        server.start();
    }

    @AfterEach
    void stop() {
        stopping.countDown();
        server.stop(0);
        threads.shutdownNow();
        long end = System.nanoTime() + 10_000_000_000L;
        while (clientThreads() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(clientThreads()).isZero();
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("HttpClient"))
                .count();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, text.length());
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void busy(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        Thread.yield();
        atOnce.decrementAndGet();
        answer(exchange, "done");
    }

    /// Writes until the client has gone.
    private void endless(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (stopping.getCount() > 0) {
                exchange.getResponseBody().write(PIECE);
            }
        } catch (IOException gone) {
            cutOff.countDown();
        }
    }

    private void silent(HttpExchange exchange) {
        try (exchange) {
            stopping.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPageIsAwaited() {
        run(() -> {
            try (var http = HttpSession.open()) {
                var page = http.get(url("/hello"));
                log(page.statusCode(), page.body(), http.get(url("/none")).statusCode());
            }
        });
        assertThat(story()).isEqualTo("200 hello 404");
    }

    @Test
    void oneLineGetsAPage() {
        run(() -> {
            log(Http.get(url("/hello")).body(), Http.get(url("/none")).statusCode());
        });
        assertThat(story()).isEqualTo("hello 404");
    }

    @Test
    void noMoreRequestsRunAtOnceThanTheLimit() {
        run(() -> {
            try (var http = HttpSession.open(3)) {
                List<Task<Integer>> requests = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    requests.add(Aio.createTask(() -> http.get(url("/busy")).statusCode()));
                }
                assertThat(Aio.gather(requests).await()).hasSize(30).containsOnly(200);
            }
        });
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void aBodyIsReadAsItArrivesAndCutOffWhenItsBlockIsLeft() {
        run(() -> {
            try (var http = HttpSession.open(1)) {
                long read = 0;
                try (var response = http.stream(url("/endless"))) {
                    assertThat(response.status()).isEqualTo(200);
                    for (byte[] chunk : response) {
                        read += chunk.length;
                        if (read > 5_000_000) {
                            break;
                        }
                    }
                }
                Aio.toThread(() -> cutOff.await()).await();
                log(http.get(url("/hello")).body());
            }
        });
        assertThat(story()).isEqualTo("hello");
    }

    @Test
    void aBodyReadToItsEndNeedsNoClosing() {
        run(() -> {
            try (var http = HttpSession.open(1)) {
                for (var line : http.stream(url("/hello")).reader().lines()) {
                    log(line);
                }
                log(http.get(url("/hello")).body());
            }
        });
        assertThat(story()).isEqualTo("hello, hello");
    }

    @Test
    void aCancelledRequestGivesItsPermitBack() {
        run(() -> {
            try (var http = HttpSession.open(1)) {
                var silent = Aio.createTask(() -> http.get(url("/silent")));
                var streamed = Aio.createTask(() -> http.stream(url("/silent")));
                yields(5);
                silent.cancel();
                assertThatThrownBy(silent::await).isInstanceOf(CancelledError.class);
                yields(5);
                streamed.cancel();
                assertThatThrownBy(streamed::await).isInstanceOf(CancelledError.class);
                log(http.get(url("/hello")).body(), http);
            }
        });
        assertThat(story()).isEqualTo("hello HttpSession[Semaphore[1 free, 0 waiting]]");
    }

    @Test
    void aCancelledRequestClosesItsConnection() throws IOException {
        try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + listening.getLocalPort() + "/";
            run(() -> {
                try (var http = HttpSession.open()) {
                    for (Callable<Object> request : List.<Callable<Object>>of(() -> http.get(url),
                            () -> http.stream(url))) {
                        var task = Aio.createTask(request);
                        try (var socket = Aio.toThread(listening::accept).await()) {
                            socket.setSoTimeout(15_000);
                            Aio.toThread(() -> socket.getInputStream().read()).await();
                            task.cancel();
                            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
                            log(Aio.toThread(() -> isClosedBehindTheRequest(socket)).await());
                        }
                    }
                }
            });
        }
        assertThat(story()).isEqualTo("true, true");
    }

    private static boolean isClosedBehindTheRequest(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            // Intended: closed with bytes unread.
            return true;
        }
        return true;
    }

    @Test
    void aFailureIsTheClientsOwn() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        run(() -> {
            try (var http = HttpSession.open()) {
                assertThatThrownBy(() -> http.get("http://127.0.0.1:" + port + "/"))
                        .isInstanceOf(ConnectException.class);
            }
        });
    }
}
