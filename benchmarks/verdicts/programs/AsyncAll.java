import java.net.URI;
import java.net.http.*;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Sends 100 requests at once and then waits for all of them, 3 s each: healthy. */
public final class AsyncAll {

    public static void main(String[] args) {
        HttpClient client = HttpClient.newHttpClient();
        CompletableFuture<?>[] answers = IntStream.range(0, 100).mapToObj(page -> fetch(client, args[0], page)).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).join();
    }

    private static CompletableFuture<String> fetch(HttpClient client, String port, int page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
