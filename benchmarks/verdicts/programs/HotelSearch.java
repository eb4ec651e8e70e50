import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/** Asks hotels for free rooms without blocking a thread for each; a semaphore says how many questions may be out at once. */
// 4 320 0: 320 questions x 120 ms / 4 permits = 9.6 s; 40 permits 1 s (10x), 320 ~0.5 s; whether the four are kindness to the hotels no recording says.
// 40 225 40: a question every 40 ms as guests ask, 120 ms each: three of forty permits in use, 225 x 40 ms = 9 s by the arrivals.
public class HotelSearch {
    record Offer(int hotel, int cents) {}

    private final HttpClient client;
    private final Semaphore window;
    private final String base;

    HotelSearch(String base, int window) {
        this.base = base;
        this.window = new Semaphore(window);
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    CompletableFuture<Offer> ask(int hotel) {
        window.acquireUninterruptibly();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/rooms/" + hotel)).build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .whenComplete((response, problem) -> window.release())
                .thenApply(response -> new Offer(hotel, Integer.parseInt(response.body())))
                .orTimeout(20, TimeUnit.SECONDS);
    }

    List<Offer> search(int hotels, int everyMillis) throws InterruptedException {
        List<CompletableFuture<Offer>> asked = new ArrayList<>();
        for (int h = 0; h < hotels; h++) {
            asked.add(ask(h));
            if (everyMillis > 0) TimeUnit.MILLISECONDS.sleep(everyMillis);
        }
        return asked.stream().map(CompletableFuture::join).sorted(Comparator.comparingInt(Offer::cents)).toList();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("hotels")) {
            hotels();
            return;
        }
        ProcessBuilder pb = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-Dsun.net.httpserver.nodelay=true", "-cp", System.getProperty("java.class.path"), "HotelSearch", "hotels");
        pb.environment().remove("JAVA_TOOL_OPTIONS");
        Process hotels = pb.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String base = hotels.inputReader().readLine();
        HotelSearch search = new HotelSearch(base, Integer.parseInt(args[0]));
        long start = System.nanoTime();
        List<Offer> offers = search.search(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        long millis = (System.nanoTime() - start) / 1_000_000;
        List<Double> pages = offers.stream().gather(Gatherers.windowFixed(25))
                .map(page -> page.stream().mapToInt(Offer::cents).average().orElse(0) / 100).toList();
        System.out.printf("%d offers, cheapest %s, %d pages from %.2f to %.2f, %d ms%n", offers.size(), offers.getFirst(),
                pages.size(), pages.getFirst(), pages.getLast(), millis);
        search.client.close();
        hotels.destroy();
        hotels.waitFor();
    }

    private static void hotels() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 400);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        int[] prices = IntStream.range(0, 1000).map(i -> 4000 + i * 7919 % 21000).toArray();
        server.createContext("/rooms/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = String.valueOf(prices[Integer.parseInt(path.substring(7)) % 1000]).getBytes();
            try {
                Thread.sleep(120);
            } catch (InterruptedException e) {
                return;
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
