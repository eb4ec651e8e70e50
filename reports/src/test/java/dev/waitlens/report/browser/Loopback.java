package dev.waitlens.report.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a directory on a port of this machine, under a content policy of one's choice.
///
/// @param policy the header's value; empty for none
record Loopback(HttpServer server, Path directory, String policy) implements AutoCloseable {

    static Loopback serve(Path directory, String policy) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var loopback = new Loopback(server, directory, policy);
        server.createContext("/", loopback::answer);
        server.start();
        return loopback;
    }

    URI address(String file) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + file);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
        if (!policy.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        }
        exchange.getResponseHeaders().set("Content-Type", type(file.toString()));
        byte[] body = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        exchange.sendResponseHeaders(body.length > 0 ? 200 : 404, body.length > 0 ? body.length : -1);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String type(String file) {
        return file.endsWith(".css") ? "text/css" : file.endsWith(".js") ? "text/javascript" : "text/html";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
