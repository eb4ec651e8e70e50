import java.net.URI;
import java.net.http.*;
import java.util.concurrent.*;

/** Asks two servers at once and takes what comes first, with a time-out, ten times 350 ms; each needs what the last one brought. */
public final class AsyncHedge {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) {
        CompletableFuture<Object> state = CompletableFuture.completedFuture("0");
        for (int step = 0; step < 10; step++) {
            state = state.thenCompose(last -> CompletableFuture.anyOf(fetch(args[0], last), fetch(args[0], last)).orTimeout(5, TimeUnit.SECONDS));
        }
        System.out.println(state.join());
    }

    private static CompletableFuture<String> fetch(String port, Object number) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + number)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
