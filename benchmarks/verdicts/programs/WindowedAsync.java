import java.net.URI;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.stream.*;

/** Sends 144 requests of 100 ms in windows of four, and waits for the whole of each window. */
public final class WindowedAsync {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) {
        long sum = 0;
        for (int first = 0; first < 144; first += 4) {
            sum += window(args[0], first);
        }
        System.out.println(sum);
        System.exit(0);
    }

    private static long window(String port, int first) {
        List<CompletableFuture<Integer>> pages = IntStream.range(first, first + 4).mapToObj(page -> fetch(port, page)).toList();
        CompletableFuture.allOf(pages.toArray(CompletableFuture[]::new)).join();
        return pages.stream().mapToLong(CompletableFuture::join).sum();
    }

    private static CompletableFuture<Integer> fetch(String port, int page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> Integer.valueOf(answer.body()));
    }
}
