import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

/**
 * Delivers webhooks again that could not be delivered in the night. Arguments: the port of the receiver, how many there are, how many are delivered at a time, and how many a second the receiver's contract
 * allows, or 0.
 */
public final class WebhookReplay {
    private record Delivery(String id, String topic, int attempt) {
        String json() {
            return "{\"id\":\"" + id + "\",\"topic\":\"" + topic + "\",\"attempt\":" + attempt + "}";
        }
    }

    private record Outcome(Delivery delivery, boolean accepted) {
    }

    /** Lets so many through in a second, evenly. */
    private static final class Contract {
        private final long everyNanos;
        private long next = System.nanoTime();

        Contract(int perSecond) {
            this.everyNanos = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
        }

        synchronized void await() throws InterruptedException {
            long wait = next - System.nanoTime();
            next = Math.max(next, System.nanoTime()) + everyNanos;
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final String receiver;
    private final Contract contract;

    private WebhookReplay(String receiver, Contract contract) {
        this.receiver = receiver;
        this.contract = contract;
    }

    public static void main(String[] args) throws Exception {
        WebhookReplay replay = new WebhookReplay("http://127.0.0.1:" + args[0] + "/70/receipt/", new Contract(Integer.parseInt(args[3])));
        List<Delivery> failed = failed(Integer.parseInt(args[1]));
        int atATime = Integer.parseInt(args[2]);
        List<Outcome> outcomes = atATime == 1 ? replay.all(failed) : replay.all(failed, atATime);
        System.out.println(outcomes.stream().filter(Outcome::accepted).count() + " of " + failed.size() + " accepted");
    }

    private static List<Delivery> failed(int count) {
        List<String> topics = List.of("invoice.paid", "invoice.voided", "customer.updated");
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Delivery("evt-" + Integer.toHexString(i * 7_919), topics.get(i % topics.size()), 2 + i % 3));
        }
        return all;
    }

    private List<Outcome> all(List<Delivery> deliveries) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            contract.await();
            outcomes.add(deliver(delivery));
        }
        return outcomes;
    }

    private List<Outcome> all(List<Delivery> deliveries, int atATime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        List<Future<Outcome>> futures = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            futures.add(threads.submit(() -> deliver(delivery)));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : futures) {
            outcomes.add(future.get());
        }
        threads.shutdown();
        return outcomes;
    }

    private Outcome deliver(Delivery delivery) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver + delivery.id())).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(delivery.json())).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return new Outcome(delivery, response.statusCode() == 200 && response.body().contains("\"accepted\":true"));
    }
}
