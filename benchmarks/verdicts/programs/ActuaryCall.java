import java.net.URI;
import java.net.http.*;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.*;
import java.util.stream.*;

/**
 * A job of the night: it has a report made elsewhere, which is one request of 4.5 s, and prints what the report says. One call is not many, and what it waits for is made in another process.
 */
public final class ActuaryCall {
    private static final Pattern ITEM = Pattern.compile("\\{\"id\":(\\d+),\"amount\":(\\d+)}");

    private record Item(int id, int amount) {}

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final Properties settings = new Properties();

    private ActuaryCall(String port) {
        settings.setProperty("office", "http://127.0.0.1:" + port);
        settings.setProperty("timeout.seconds", "20");
    }

    public static void main(String[] args) throws Exception {
        ActuaryCall job = new ActuaryCall(args[0]);
        List<Item> items = parse(job.report(LocalDate.of(2026, 11, 30)));
        print(items);
    }

    private String report(LocalDate day) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.getProperty("office") + "/4500/page/" + day.getDayOfMonth() + "/31"))
                .timeout(Duration.ofSeconds(Integer.parseInt(settings.getProperty("timeout.seconds")))).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body();
    }

    private static List<Item> parse(String body) {
        return ITEM.matcher(body).results().map(found -> new Item(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)))).toList();
    }

    private static void print(List<Item> items) {
        System.out.println(items.stream().sorted(Comparator.comparingInt(Item::amount).reversed()).map(item -> item.id() + ": " + item.amount())
                .collect(Collectors.joining("\n")));
    }
}
