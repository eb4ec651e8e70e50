package dev.waitlens.examples.pictures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The web server: answers `/picture-01.jpg` after a while and at a limited speed, as one some way off would.
final class PictureServer {

    private static final int CHUNK = 16 * 1024;

    private final Settings settings;

    private PictureServer(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var settings = Settings.parse(args);
        PictureMaker.makeMissing(settings);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new PictureServer(settings)::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        ChildProcess.serveUntilParentLeaves(server.getAddress().getPort());
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var name = Path.of(exchange.getRequestURI().getPath()).getFileName();
            var file = settings.gallery().resolve(name);
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            LockSupport.parkNanos(settings.firstByte().toNanos());
            var bytes = Files.readAllBytes(file);
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, bytes.length);
            send(bytes, exchange);
        }
    }

    private void send(byte[] bytes, HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        try (var body = exchange.getResponseBody()) {
            for (int sent = 0; sent < bytes.length; sent += CHUNK) {
                long due = start + TimeUnit.SECONDS.toNanos(1) * sent / settings.bytesPerSecond();
                LockSupport.parkNanos(due - System.nanoTime());
                body.write(bytes, sent, Math.min(CHUNK, bytes.length - sent));
                body.flush();
            }
        }
    }
}
