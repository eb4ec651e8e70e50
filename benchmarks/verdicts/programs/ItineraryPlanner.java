import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/*
 * Plans journeys of three legs each with CompletableFuture on a pool of its own; every leg asks a fare service, which answers after a while.
 * "3 40 1 120":    40 * 3 independent quotes of 120 ms on 3 threads: 4.8 s; with ten threads 1.44 s, all at once 0.12 s. WIDEN_LIMIT.
 * "40 10 12 400":  30 legs side by side on 40 threads, each negotiated in 12 steps of 400 ms, where a step carries the offer
 *                  of the step before: 4.8 s for any width. Nothing helps.
 */
public class ItineraryPlanner {

    private final ExecutorService pool;
    private final String service;

    ItineraryPlanner(int width, String service) {
        this.pool = Executors.newFixedThreadPool(width);
        this.service = service;
    }

    /** Asks for a better offer than the one in hand; zero for none. */
    int quote(String leg, int inHand) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(service + leg + "?offer=" + inHand).toURL().openConnection();
            connection.setReadTimeout(10_000);
            try (var in = connection.getInputStream()) {
                return Integer.parseInt(new String(in.readAllBytes()).trim());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompletableFuture<Integer> negotiate(String leg, int steps) {
        CompletableFuture<Integer> offer = CompletableFuture.supplyAsync(() -> quote(leg, 0), pool);
        for (int step = 1; step < steps; step++) offer = offer.thenApplyAsync(last -> quote(leg, last), pool);
        return offer;
    }

    CompletableFuture<Integer> plan(int traveller, int steps) {
        var out = negotiate("out" + traveller, steps);
        var hotel = negotiate("hotel" + traveller, steps);
        var back = negotiate("back" + traveller, steps);
        return CompletableFuture.allOf(out, hotel, back)
                .thenApply(done -> out.join() + hotel.join() + back.join())
                .exceptionally(failure -> -1);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("fares")) {
            fares(Integer.parseInt(args[1]));
            return;
        }
        int width = Integer.parseInt(args[0]), travellers = Integer.parseInt(args[1]), steps = Integer.parseInt(args[2]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "ItineraryPlanner", "fares", args[3]);
        builder.environment().keySet().removeIf(name -> name.equals("JAVA_TOOL_OPTIONS") || name.equals("JDK_JAVA_OPTIONS"));
        Process fares = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String service = "http://127.0.0.1:" + fares.inputReader().readLine() + "/quote/";

        ItineraryPlanner planner = new ItineraryPlanner(width, service);
        List<CompletableFuture<Integer>> plans = new ArrayList<>();
        for (int traveller = 0; traveller < travellers; traveller++) plans.add(planner.plan(traveller, steps));
        CompletableFuture.allOf(plans.toArray(CompletableFuture[]::new)).join();
        System.out.println("total " + plans.stream().mapToInt(CompletableFuture::join).sum());
        planner.pool.shutdown();
        fares.destroy();
    }

    static void fares(int millis) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.createContext("/quote/", exchange -> {
            try (exchange) {
                Thread.sleep(millis);
                int last = Integer.parseInt(exchange.getRequestURI().getQuery().substring("offer=".length()));
                byte[] body = String.valueOf(last == 0 ? 400 + exchange.getRequestURI().getPath().hashCode() % 90 : last - 3).getBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
