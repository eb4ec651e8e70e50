import java.net.URI;
import java.net.http.*;
import java.util.concurrent.CompletableFuture;

/** Three answers of 400 ms at once, combined, then the next three: eight steps of which each needs what the last one brought. */
public final class AsyncCombine {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) {
        CompletableFuture<Integer> state = CompletableFuture.completedFuture(0);
        for (int step = 0; step < 8; step++) {
            state = state.thenCompose(last -> step(args[0], last));
        }
        System.out.println(state.join());
    }

    private static CompletableFuture<Integer> step(String port, int last) {
        return fetch(port, last).thenCombine(fetch(port, last + 1), Integer::sum).thenCombine(fetch(port, last + 2), Integer::sum);
    }

    private static CompletableFuture<Integer> fetch(String port, int number) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + number)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> answer.body().length());
    }
}
