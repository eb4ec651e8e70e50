import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/*
 * The counter of a pharmacy: each prescription is checked for interactions by a service elsewhere (70 ms).
 * "4 20 230":  20 eager tills through 4 handler threads: 4 / 70 ms = 57 a second, 230 / 57 = 4.0 s;
 *              with 20 threads 285 a second, 0.8 s: a gain of 5. WIDEN_LIMIT.
 * "24 3 170":  3 tills, of which each waits for its answer: 3 / 70 ms = 43 a second, 4.0 s through any number of threads.
 */
public class PharmacyDesk {

    static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Interactions interactions;
    private final LongAdder refused = new LongAdder();

    PharmacyDesk(Interactions interactions) {
        this.interactions = interactions;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String patient = exchange.getRequestURI().getPath().substring("/dispense/".length());
            String verdict = interactions.check(patient);
            boolean fine = verdict.startsWith("clear");
            if (!fine) refused.increment();
            byte[] body = ("{\"patient\":\"" + patient + "\",\"dispense\":" + fine + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static class Interactions {
        private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final int port;

        Interactions(int port) {
            this.port = port;
        }

        String check(String patient) throws IOException {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/check/" + patient)).build();
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while checking " + patient, e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        if (args[0].equals("outside")) {
            outside(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        int handlers = Integer.parseInt(args[0]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "PharmacyDesk", "outside", args[1], args[2])
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process town = builder.start();
        BufferedReader in = town.inputReader();
        PharmacyDesk desk = new PharmacyDesk(new Interactions(Integer.parseInt(in.readLine())));

        HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 64);
        server.createContext("/dispense/", desk::handle);
        var pool = Executors.newFixedThreadPool(handlers);
        server.setExecutor(pool);
        server.start();
        try (PrintWriter out = new PrintWriter(town.outputWriter(), true)) {
            out.println(server.getAddress().getPort());
            System.out.println(in.readLine() + ", refused " + desk.refused);
        }
        server.stop(0);
        pool.shutdown();
        town.waitFor();
    }

    // the service and the tills, in a process of their own
    static void outside(int tills, int prescriptions) throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(HERE, 0), 64);
        service.createContext("/check/", exchange -> {
            try (exchange) {
                Thread.sleep(70);
                byte[] body = (exchange.getRequestURI().getPath().endsWith("3") ? "conflict" : "clear").getBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
        System.out.println(service.getAddress().getPort());
        int port = Integer.parseInt(new BufferedReader(new InputStreamReader(System.in)).readLine());

        AtomicInteger next = new AtomicInteger();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int till = 0; till < tills; till++)
                visitors.submit(() -> {
                    for (int n; (n = next.getAndIncrement()) < prescriptions; )
                        client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/dispense/p" + n)).build(),
                                HttpResponse.BodyHandlers.ofString());
                    return null;
                });
        }
        System.out.println("dispensed " + prescriptions);
        service.stop(0);
        System.exit(0);
    }
}
