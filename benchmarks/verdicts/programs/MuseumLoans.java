import java.io.*;
import java.net.URI;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * What other museums want to borrow: all requests are fetched at once and do not block; but each is filed, 40 ms, by an executor of so many threads that the answers are handed to. Arguments: the office's
 * port, how many requests, threads.
 */
public final class MuseumLoans {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String office;
    private final ExecutorService registrars;

    private MuseumLoans(int port, int threads) {
        office = "http://127.0.0.1:" + port;
        registrars = Executors.newFixedThreadPool(threads, job -> new Thread(job, "registrar"));
    }

    public static void main(String[] args) {
        MuseumLoans loans = new MuseumLoans(Integer.parseInt(args[0]), Integer.parseInt(args[2]));
        List<CompletableFuture<String>> receipts = IntStream.range(0, Integer.parseInt(args[1])).mapToObj(loans::request).collect(Collectors.toList());
        Set<String> numbers = receipts.stream().map(CompletableFuture::join).collect(Collectors.toCollection(TreeSet::new));
        loans.registrars.shutdown();
        System.out.println(numbers.size() + " receipts");
    }

    private CompletableFuture<String> request(int number) {
        HttpRequest question = HttpRequest.newBuilder(URI.create(office + "/20/quote/" + number)).build();
        return client.sendAsync(question, HttpResponse.BodyHandlers.ofString()).thenApplyAsync(answer -> file(number, answer.body()), registrars);
    }

    private String file(int number, String wish) {
        HttpRequest filing = HttpRequest.newBuilder(URI.create(office + "/40/receipt/" + number)).POST(HttpRequest.BodyPublishers.ofString(wish)).build();
        try {
            return client.send(filing, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while filing " + number);
        }
    }
}
