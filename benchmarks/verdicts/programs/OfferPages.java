import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Renders 36 pages of offers. For a page, price (110 ms) and stock (80 ms) are asked for at once and combined; the page is waited for before the next is begun, though none needs
 * another: 36 * 110 ms = 4.0 s. All pages at once: 0.11 s; the pool has any number of threads.
 */
public final class OfferPages {
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final int port;

    private OfferPages(int port) {
        this.port = port;
    }

    public static void main(String[] args) {
        OfferPages offers = new OfferPages(Integer.parseInt(args[0]));
        List<String> pages = new ArrayList<>();
        for (int article = 0; article < 36; article++) {
            pages.add(offers.page(article).join());
        }
        offers.pool.shutdown();
        System.out.println(pages.size() + " pages, " + pages.get(35));
    }

    private CompletableFuture<String> page(int article) {
        CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> price(article), pool);
        CompletableFuture<Integer> stock = CompletableFuture.supplyAsync(() -> stock(article), pool);
        return price.thenCombine(stock, (euros, pieces) -> "article " + article + ": " + euros + " EUR, " + pieces + " pieces");
    }

    private int price(int article) {
        return ask(110) + article;
    }

    private int stock(int article) {
        return ask(80) - article;
    }

    private int ask(int question) {
        try (Socket service = new Socket("127.0.0.1", port)) {
            service.getOutputStream().write(question);
            return service.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
