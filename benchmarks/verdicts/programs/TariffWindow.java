import java.net.URI;
import java.net.http.*;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.regex.*;

/**
 * Asks for 240 tariffs without ever blocking, twelve requests on their way at a time. The office at the other end works on three at a time, 50 ms each: 240 * 50 / 3 = 4.0 s, for any number on the way from
 * three on.
 */
public final class TariffWindow {
    private static final Pattern PRICE = Pattern.compile("\"price\":(\\d+)");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deque<Integer> waiting = new ConcurrentLinkedDeque<>();
    private final Map<Integer, Integer> prices = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicInteger open;
    private final String base;

    private TariffWindow(String base, int tariffs) {
        this.base = base;
        this.open = new AtomicInteger(tariffs);
        for (int i = 0; i < tariffs; i++) {
            waiting.add(i);
        }
    }

    public static void main(String[] args) {
        TariffWindow window = new TariffWindow("http://127.0.0.1:" + args[0] + "/50/quote/", 240);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            window.next();
        }
        window.end.join();
        System.out.println(window.prices.values().stream().mapToInt(Integer::intValue).summaryStatistics());
    }

    private void next() {
        Integer tariff = waiting.poll();
        if (tariff != null) {
            client.sendAsync(HttpRequest.newBuilder(URI.create(base + tariff)).build(), BodyHandlers.ofString())
                    .thenApply(response -> price(response.body()))
                    .whenComplete((price, failure) -> arrived(tariff, price, failure));
        }
    }

    private void arrived(int tariff, Integer price, Throwable failure) {
        if (failure != null) {
            end.completeExceptionally(failure);
            return;
        }
        prices.put(tariff, price);
        if (open.decrementAndGet() == 0) {
            end.complete(null);
        } else {
            next();
        }
    }

    private static int price(String body) {
        Matcher found = PRICE.matcher(body);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
