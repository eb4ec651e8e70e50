import java.net.URI;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/** Sends 320 requests at once, to a server that serves eight at a time for 80 ms each, and adds the answers up in the order of the questions: all are under way already. */
public final class JoinedInOrder {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) {
        List<CompletableFuture<Integer>> pages = new ArrayList<>();
        for (int page = 0; page < 320; page++) {
            pages.add(fetch(args[0], page));
        }
        long sum = 0;
        for (CompletableFuture<Integer> page : pages) {
            sum += page.join();
        }
        System.out.println(sum);
        System.exit(0);
    }

    private static CompletableFuture<Integer> fetch(String port, int page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> Integer.valueOf(answer.body()));
    }
}
