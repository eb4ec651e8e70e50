package dev.waitlens.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How large the page of a ten-minute recording is, and how long Chromium takes to show it.
final class Page {

    /// Loads a page in a frame and reports, in milliseconds, when the second frame after its loading has been drawn.
    private static final String STOPWATCH = """
            <!DOCTYPE html><meta charset=utf-8><style>iframe{width:1400px;height:4000px;border:0}</style><script>
            const start = performance.now();
            function drawn() {
              requestAnimationFrame(() => requestAnimationFrame(() => fetch('/took/' + (performance.now() - start))));
            }
            </script><iframe src=/page onload=drawn()></iframe>
            """;

    private Page() {
    }

    static void measure(Place place, int rounds) throws IOException, InterruptedException {
        var chromium = browser();
        for (var program : Program.all(place)) {
            var longer = Repeated.untilNanos(Analysis.record(program, place), TimeUnit.MINUTES.toNanos(10),
                    place.work().resolve("repeated.jfr"));
            var page = place.work().resolve("page.html");
            place.run(List.of(place.waitlens(), "analyze", "--quiet", "-o", page.toString(), longer.toString()));
            Files.delete(longer);
            System.out.printf("  %-20s %6.0f kB   %s%n", program.name(), Files.size(page) / 1e3,
                    chromium == null ? "no Chromium here" : "%.0f ms to draw".formatted(draw(chromium, page, place, rounds)));
        }
    }

    private static double draw(String chromium, Path page, Place place, int rounds) throws IOException, InterruptedException {
        var full = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            full[round] = show(chromium, Files.readAllBytes(page), place) - show(chromium, new byte[0], place);
        }
        return Medians.of(full);
    }

    private static double show(String chromium, byte[] page, Place place) throws IOException, InterruptedException {
        var took = new ArrayBlockingQueue<Double>(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, page, took));
        server.start();
        var profile = place.fresh("chromium");
        var browser = new ProcessBuilder(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--user-data-dir=" + profile,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/").redirectErrorStream(true)
                .redirectOutput(place.work().resolve("chromium.txt").toFile()).start();
        try {
            var millis = took.poll(60, TimeUnit.SECONDS);
            if (millis == null) {
                throw new IOException("Chromium did not draw the page: " + Files.readString(place.work().resolve("chromium.txt")));
            }
            return millis;
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, byte[] page, BlockingQueue<Double> took) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/took/")) {
                took.offer(Double.parseDouble(path.substring("/took/".length())));
            }
            var body = path.equals("/page") ? page : STOPWATCH.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))).filter(Files::isExecutable).map(Path::toString).findFirst().orElse(null);
    }
}
