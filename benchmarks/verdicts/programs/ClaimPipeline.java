import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * 90 insurance claims go through three stages with a single-threaded executor each: read (8 ms), check (computing, next to nothing), store (40 ms).
 * The stores are independent and one at a time: 90 * 40 ms = 3.6 s. With more threads for them, the reader's 90 * 8 ms = 0.72 s remain.
 */
public final class ClaimPipeline {
    private final ExecutorService reading = Executors.newSingleThreadExecutor();
    private final ExecutorService checking = Executors.newSingleThreadExecutor();
    private final ExecutorService storing = Executors.newSingleThreadExecutor();
    private final int port;

    private ClaimPipeline(int port) {
        this.port = port;
    }

    private record Claim(int number, int amount) { }

    public static void main(String[] args) {
        ClaimPipeline pipeline = new ClaimPipeline(Integer.parseInt(args[0]));
        List<CompletableFuture<Integer>> claims = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            claims.add(pipeline.submit(i));
        }
        int sum = 0;
        for (CompletableFuture<Integer> claim : claims) {
            sum += claim.join();
        }
        System.out.println(sum);
        pipeline.reading.shutdown();
        pipeline.checking.shutdown();
        pipeline.storing.shutdown();
    }

    private CompletableFuture<Integer> submit(int number) {
        return CompletableFuture.supplyAsync(() -> read(number), reading).thenApplyAsync(this::check, checking).thenApplyAsync(this::store, storing);
    }

    private Claim read(int number) {
        return new Claim(number, exchange(8));
    }

    private Claim check(Claim claim) {
        int digest = claim.number();
        for (int i = 0; i < 50_000; i++) {
            digest = digest * 31 + i;
        }
        return new Claim(claim.number(), claim.amount() + (digest & 3));
    }

    private int store(Claim claim) {
        return exchange(40) + claim.amount();
    }

    private int exchange(int millis) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
