package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waitlens.aio.Aio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// # 13. How do I read an answer while it still arrives?
///
///     ./waitlens demo --lesson 13
///
/// ```
/// 0.0 s  the request is on its way
/// 0.1 s  line 1 of 3
/// 1.1 s  line 2 of 3
/// 2.1 s  line 3 of 3
/// 2.1 s  the response ended with status 200
/// ```
///
/// With a plain `for`: the iterator's `next` awaits the next line, and the loop is free until it is there. The server, here a
/// thread of the same program, takes a second between its lines. What is not read yet stays with the sender.
final class Lesson13Stream {

    private static final int LINES = 3;

    private Lesson13Stream() {}

    public static void main(String[] args) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Lesson13Stream::answer);
        server.start();
        try {
            Aio.run(() -> lesson(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
        } finally {
            server.stop(0);
        }
    }

    static void lesson(URI site) {
        try (var client = HttpClient.newHttpClient()) {
            var lines = new BodyLines();
            var response = client.sendAsync(HttpRequest.newBuilder(site).build(),
                    BodyHandlers.fromLineSubscriber(lines));
            System.out.println("the request is on its way");
            for (var line : lines) {
                System.out.println(line);
            }
            System.out.println("the response ended with status " + await(response).statusCode());
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            for (int number = 1; number <= LINES; number++) {
                body.write(("line " + number + " of " + LINES + "\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
                if (number < LINES) {
                    Course.blockingSleep(Duration.ofSeconds(1));
                }
            }
        }
    }
}
