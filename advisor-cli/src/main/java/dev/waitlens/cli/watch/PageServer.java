package dev.waitlens.cli.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.render.LivePage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// Serves the latest state of a page, on this machine only, to those who know its address.
///
/// **Shape**: below `/TOKEN/` the frame, `state` as JSON, and the state's files. Everything else is not found.
///
/// Intended: the port is open to every user of the machine and to every page in a browser on it. So the address holds 128 random bits, nothing
/// is answered without them, and a request for another host's name is refused, which keeps out a page that had its name lead here.
///
/// **Thread**: any; `state` and `askedNanos` are written by one and read by others.
final class PageServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;
    private static final int THREADS = 4;
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css", "text/css",
            "js", "text/javascript", "json", "application/json");

    private final HttpServer server;
    private final ExecutorService threads;
    private final String token;
    private volatile LiveState state;
    private volatile long askedNanos = System.nanoTime();

    /// **Throws** [DataError] when nobody can listen there.
    ///
    /// @param port 0 for one that the system chooses
    static PageServer start(int port, LiveState first) {
        try {
            return new PageServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0),
                    first);
        } catch (IOException e) {
            throw new DataError("cannot listen on port " + port, String.valueOf(e.getMessage()), "--port 0", e);
        }
    }

    private PageServer(HttpServer server, LiveState first) {
        this.server = server;
        this.state = first;
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.token = HexFormat.of().formatHex(bytes);
        var count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> Thread.ofPlatform().daemon()
                .name("page-server-" + count.incrementAndGet()).unstarted(task));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /// The address to open.
    String address() {
        return "http://" + host() + "/" + token + "/";
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void show(LiveState latest) {
        state = latest;
    }

    LiveState shown() {
        return state;
    }

    /// How long nobody has asked for anything.
    long idleNanos() {
        return System.nanoTime() - askedNanos;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!isForUs(exchange) || !isOurs(path)) {
                send(exchange, 404, "html", "Not found.");
            } else if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "html", "Only to be read.");
            } else {
                askedNanos = System.nanoTime();
                found(exchange, path.substring(token.length() + 2), state);
            }
        }
    }

    private boolean isForUs(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && (host.equals(host()) || host.equals("localhost:" + server.getAddress().getPort()));
    }

    /// Takes the same time whatever was guessed.
    private boolean isOurs(String path) {
        int end = path.indexOf('/', 1);
        return end > 0 && MessageDigest.isEqual(path.substring(1, end).getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8));
    }

    private static void found(HttpExchange exchange, String name, LiveState now) throws IOException {
        if (name.isEmpty()) {
            var page = new LivePage(now.number(), now.first(), now.words(), now.ended());
            exchange.getResponseHeaders().set("Content-Security-Policy", page.policy());
            send(exchange, 200, "html", page.html());
        } else if (name.equals("state")) {
            send(exchange, 200, "json", JsonMapper.shared().createObjectNode().put("number", now.number())
                    .put("words", now.words()).put("ended", now.ended()).toString());
        } else if (now.files().containsKey(name)) {
            // Intended: the page's own policy stands in it.
            exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
            send(exchange, 200, name.substring(name.lastIndexOf('.') + 1), now.files().get(name));
        } else {
            send(exchange, 404, "html", "Not found.");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", TYPES.getOrDefault(type, "application/octet-stream"));
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
