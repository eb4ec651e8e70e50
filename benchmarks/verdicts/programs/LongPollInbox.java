import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Empties the inboxes of twelve topics by long polls; the answer carries the cursor with which to ask next. */
// 1 4: 12 topics x 4 polls of 200 ms = 9.6 s by one thread; a thread per topic 0.8 s (12x), six threads 1.6 s (6x).
// 12 40: each topic has its thread already, and 40 polls of 200 ms follow one another by the cursor: 8 s whatever the model.
public class LongPollInbox {
    private static final int TOPICS = 12;
    private static final Duration HOLD = Duration.ofMillis(200);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Map<String, List<String>> inbox = new ConcurrentSkipListMap<>();

    record Page(String cursor, String message) {
        static Page parse(String body) {
            int bar = body.indexOf('|');
            return new Page(body.substring(0, bar), body.substring(bar + 1));
        }
        boolean last() {
            return cursor.equals("end");
        }
    }

    LongPollInbox(int port) {
        base = URI.create("http://127.0.0.1:" + port + "/poll");
    }

    Page poll(String topic, String cursor) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "?" + topic + "&" + cursor))
                .timeout(Duration.ofSeconds(10)).GET().build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) throw new IOException("status " + response.statusCode());
        return Page.parse(response.body());
    }

    int drain(String topic) throws IOException, InterruptedException {
        List<String> messages = new ArrayList<>();
        Page page = new Page("0", "");
        while (!page.last()) {
            page = poll(topic, page.cursor());
            messages.add(page.message());
        }
        inbox.put(topic, messages);
        return messages.size();
    }

    static HttpServer feed(int perTopic) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.createContext("/poll", exchange -> next(exchange, perTopic));
            server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("feed-", 0).factory()));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void next(HttpExchange exchange, int perTopic) throws IOException {
        try (exchange) {
            String[] query = exchange.getRequestURI().getQuery().split("&");
            int at = Integer.parseInt(query[1]) + 1;
            Thread.sleep(HOLD);
            byte[] body = ((at == perTopic ? "end" : at) + "|message " + at + " of " + query[0]).getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int pollers = Integer.parseInt(args[0]);
        HttpServer server = feed(Integer.parseInt(args[1]));
        LongPollInbox reader = new LongPollInbox(server.getAddress().getPort());
        long from = System.currentTimeMillis();
        int total = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(pollers)) {
            List<Future<Integer>> counts = IntStream.range(0, TOPICS)
                    .mapToObj(i -> pool.submit(() -> reader.drain("topic" + i)))
                    .toList();
            for (Future<Integer> count : counts) total += count.get();
        }
        System.out.println(total + " messages of " + reader.inbox.size() + " topics in "
                + (System.currentTimeMillis() - from) + " ms");
        server.stop(0);
        reader.client.close();
    }
}
