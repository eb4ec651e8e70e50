import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** A comparison asks six shops for each of 24 articles (50 ms each) and combines the answers, but the shops' executor has two threads. */
public final class PriceFanOut {
    private final ExecutorService shops = Executors.newFixedThreadPool(2, job -> {
        Thread thread = new Thread(job, "shop");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;

    private PriceFanOut(int port) {
        this.port = port;
    }

    public static void main(String[] args) {
        PriceFanOut comparison = new PriceFanOut(Integer.parseInt(args[0]));
        for (int article = 0; article < 24; article++) {
            System.out.println(comparison.cheapest(article).join());
        }
    }

    private CompletableFuture<Integer> cheapest(int article) {
        CompletableFuture<Integer> best = CompletableFuture.completedFuture(Integer.MAX_VALUE);
        for (int shop = 0; shop < 6; shop++) {
            int number = shop;
            best = best.thenCombine(CompletableFuture.supplyAsync(() -> price(article, number), shops), Math::min);
        }
        return best;
    }

    private int price(int article, int shop) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(50);
            return socket.getInputStream().read() + article * shop % 7;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
