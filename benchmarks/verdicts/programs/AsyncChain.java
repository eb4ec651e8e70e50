import java.net.URI;
import java.net.http.*;
import java.util.concurrent.CompletableFuture;

/** Follows a cursor with thenCompose: 40 pages of 80 ms, each of which names the next, without a thread that waits. */
public final class AsyncChain {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) {
        System.out.println(follow(args[0], 0).join());
    }

    private static CompletableFuture<Integer> follow(String port, int cursor) {
        return cursor == 40 ? CompletableFuture.completedFuture(cursor) : next(port, cursor).thenCompose(next -> follow(port, next));
    }

    private static CompletableFuture<Integer> next(String port, int cursor) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + cursor)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> Integer.parseInt(answer.body()));
    }
}
