import java.net.URI;
import java.net.http.*;
import java.util.concurrent.*;

/** Sends 320 requests, eight at a time because the server serves eight at a time, 80 ms each: healthy. */
public final class AsyncLimited {

    public static void main(String[] args) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        Semaphore inFlight = new Semaphore(8);
        for (int page = 0; page < 320; page++) {
            inFlight.acquire();
            fetch(client, args[0], page).whenComplete((body, failed) -> inFlight.release());
        }
        inFlight.acquire(8);
    }

    private static CompletableFuture<String> fetch(HttpClient client, String port, int page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
