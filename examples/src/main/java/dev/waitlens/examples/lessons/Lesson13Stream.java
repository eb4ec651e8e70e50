package dev.waitlens.examples.lessons;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/// # 13. How do I read an answer while it still arrives?
///
///     ./waitlens demo --lesson 13
///
/// ```
/// 0.0 s  the request is on its way
/// 0.1 s  status 200, and no line yet
/// 1.1 s  line 1 of 3
/// 2.1 s  line 2 of 3
/// 3.1 s  line 3 of 3
/// ```
///
/// With a plain `for`: the iterator's `next` awaits the next line, and the loop is free until it is there. The server, here a
/// thread of the same program, takes a second for each line. Leaving the block would cut the rest off.
final class Lesson13Stream {

    private static final int LINES = 3;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private Lesson13Stream() {}

    public static void main(String[] args) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Lesson13Stream::answer);
        server.start();
        try {
            Aio.run(() -> lesson("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        } finally {
            server.stop(0);
        }
    }

    static void lesson(String site) throws IOException {
        try (var http = HttpSession.open()) {
            System.out.println("the request is on its way");
            try (var response = http.stream(site)) {
                System.out.println("status " + response.status() + ", and no line yet");
                for (var line : response.reader().lines()) {
                    System.out.println(line);
                }
            }
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            for (int number = 1; number <= LINES; number++) {
                LockSupport.parkNanos(SECOND_NANOS);
                body.write(("line " + number + " of " + LINES + "\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        }
    }
}
