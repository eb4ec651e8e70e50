import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/**
 * Each wine's rating is supplied asynchronously, on the common pool, which the command line gives three threads, by a blocking call of 100 ms.
 * 120 * 100 / 3 = 4.0 s; with a thread of its own for each call 0.1 s and the starting of threads, say 0.2 s.
 */
public final class WineRatings {

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        List<CompletableFuture<Integer>> ratings = new ArrayList<>();
        for (int wine = 0; wine < 120; wine++) {
            int vintage = 1900 + wine;
            ratings.add(CompletableFuture.supplyAsync(() -> rate(port)).thenApply(points -> withBonus(points, vintage)));
        }
        CompletableFuture<Integer> best = CompletableFuture.completedFuture(0);
        for (CompletableFuture<Integer> rating : ratings) {
            best = best.thenCombine(rating, Math::max);
        }
        System.out.println(best.join());
    }

    private static int withBonus(int points, int vintage) {
        return points + vintage % 7;
    }

    private static int rate(int port) {
        try (Socket critic = new Socket("127.0.0.1", port)) {
            critic.getOutputStream().write(100);
            return critic.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
