import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.*;
import java.net.http.*;
import java.util.stream.Stream;

/**
 * Follows a volcano's tremors, server-sent events: one request, and 80 lines that come 50 ms apart, 80 * 50 ms = 4.0 s.
 * The mountain decides when it trembles; nothing helps. As "station" it is the other side.
 */
public final class VolcanoFeed {
    private static int strongest;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("station")) {
            station(Integer.parseInt(args[1]));
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + args[0] + "/tremors")).build();
        follow(HttpClient.newHttpClient(), request);
        System.out.println(strongest);
    }

    private static void follow(HttpClient client, HttpRequest request) throws Exception {
        try (Stream<String> tremors = client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            tremors.forEach(VolcanoFeed::onTremor);
        }
    }

    private static void onTremor(String line) {
        strongest = Math.max(strongest, line.hashCode() % 90);
    }

    private static void station(int port) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.createContext("/tremors", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream events = exchange.getResponseBody()) {
                for (int i = 0; i < 80; i++) {
                    Thread.sleep(50);
                    events.write(("data: magnitude " + i % 9 + "\n").getBytes());
                    events.flush();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        System.out.println("ready");
        Thread.sleep(900_000);
    }
}
