import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/*
 * Prices of a storefront, a virtual thread for each article, and a semaphore around the call (120 ms).
 * "5 64 180":   5 permits, while the price service answers 64 at a time: 180 * 120 ms / 5 = 4.3 s; with 64 permits 0.36 s. WIDEN_LIMIT.
 * "32 4 145":   32 permits, while the price service answers 4 at a time: 145 * 120 ms / 4 = 4.4 s for any number of permits. Nothing helps.
 */
public class StorefrontPrices {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore calls;
    private final URI service;

    StorefrontPrices(URI service, int permits) {
        this.service = service;
        this.calls = new Semaphore(permits);
    }

    long price(int article) throws IOException, InterruptedException {
        calls.acquire();
        try {
            return ask(article);
        } finally {
            calls.release();
        }
    }

    private long ask(int article) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/price/" + article)).GET().build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) throw new IOException("no price for " + article + ": " + response.statusCode());
        return Long.parseLong(response.body());
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("service")) {
            service(Integer.parseInt(args[1]));
            return;
        }
        int permits = Integer.parseInt(args[0]), articles = Integer.parseInt(args[2]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "StorefrontPrices", "service", args[1]);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process service = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        URI uri = URI.create("http://127.0.0.1:" + service.inputReader().readLine());

        StorefrontPrices storefront = new StorefrontPrices(uri, permits);
        long total = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> prices = new ArrayList<>();
            for (int article = 1; article <= articles; article++) {
                int wanted = article;
                prices.add(threads.submit(() -> storefront.price(wanted)));
            }
            for (Future<Long> price : prices) total += price.get();
        }
        System.out.println(articles + " articles, worth " + total);
        service.destroy();
    }

    static void service(int width) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.createContext("/price/", exchange -> {
            try (exchange) {
                Thread.sleep(120);
                String path = exchange.getRequestURI().getPath();
                byte[] body = String.valueOf(Long.parseLong(path.substring(7)) * 37 % 5000).getBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.setExecutor(Executors.newFixedThreadPool(width));
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
