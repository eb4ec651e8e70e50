import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.*;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.*;

/*
 * A reverse auction: in each round all 12 carriers are asked for a price below the best one of the round before
 * (70 ms each, HTTP), with a CompletableFuture for each on the broker's own executor; then allOf().join().
 * Arguments: threads of the executor, rounds.
 * "4 18": a round is 12 / 4 = 3 x 70 = 210 ms; 18 x 210 ms = 3.8 s (and the client's start). With 12 threads a round takes 70 ms: 1.3 s, gain 3, never more.
 * "12 54": a round is 70 ms, all 12 calls at a time already; 54 x 70 ms = 3.8 s. A round needs the price of the round before: nothing helps.
 */
public class VoyageOffers {
    static final int CARRIERS = 12;
    static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static int port;

    record Offer(int carrier, int cents) { }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        int rounds = Integer.parseInt(args[1]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "VoyageOffers", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ExecutorService brokers = Executors.newFixedThreadPool(Integer.parseInt(args[0]));
        try {
            port = Integer.parseInt(child.inputReader().readLine());
            long start = System.nanoTime();
            Offer best = new Offer(-1, 1_000_000);
            for (int r = 0; r < rounds; r++) best = round(brokers, best);
            System.out.println("carrier " + best.carrier() + " for " + best.cents() + " after "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
        } finally {
            brokers.shutdown();
            child.destroy();
        }
    }

    static Offer round(Executor brokers, Offer best) {
        List<CompletableFuture<Offer>> asked = new ArrayList<>();
        for (int c = 0; c < CARRIERS; c++) {
            int carrier = c;
            asked.add(CompletableFuture.supplyAsync(() -> ask(carrier, best.cents()), brokers));
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
        return asked.stream().map(CompletableFuture::join)
                .min(Comparator.comparingInt(Offer::cents)).filter(o -> o.cents() < best.cents()).orElse(best);
    }

    static Offer ask(int carrier, int below) {
        HttpRequest request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/offer?carrier=" + carrier + "&below=" + below)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Offer(carrier, Integer.parseInt(answer.body().trim()));
        } catch (java.io.IOException e) {
            return new Offer(carrier, Integer.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The carriers. */
    static void other() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/offer", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            int below = Integer.parseInt(query.substring(query.lastIndexOf('=') + 1));
            try {
                Thread.sleep(70);
            } catch (InterruptedException e) {
                return;
            }
            byte[] body = Integer.toString(below - 1 - (query.hashCode() & 1023)).getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
