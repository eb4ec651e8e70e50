import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Applications for grants go through three stages, each a call on an executor of its own: read (10 ms, two threads), check (75 ms, so many threads) and file (15 ms, four threads).
 * <ul>
 * <li>PORT 2 0 106: all come at once, two check: 106 * 75 / 2 = 4.0 s, and the other stages have little to do. With four 2.0 s, with sixteen 0.6 s: then the readers are
 * the limit (106 * 10 / 2 = 0.53 s).
 * <li>PORT 8 40 96: one comes every 40 ms, 75 / 40 = 1.9 of eight checkers are busy: 3.84 s of arrivals, nothing to be gained.
 * </ul>
 */
public final class GrantPipeline {
    private final ExecutorService readers = pool("reader", 2);
    private final ExecutorService checkers;
    private final ExecutorService filers = pool("filer", 4);
    private final int port;

    private GrantPipeline(int port, int checkers) {
        this.port = port;
        this.checkers = pool("checker", checkers);
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(threads, job -> {
            Thread thread = new Thread(job, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    public static void main(String[] args) throws Exception {
        GrantPipeline pipeline = new GrantPipeline(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        int pause = Integer.parseInt(args[2]);
        List<CompletableFuture<String>> filed = new ArrayList<>();
        for (int n = 0; n < Integer.parseInt(args[3]); n++) {
            filed.add(pipeline.accept("grant " + n));
            if (pause > 0) {
                Thread.sleep(pause);
            }
        }
        CompletableFuture.allOf(filed.toArray(new CompletableFuture<?>[0])).join();
        System.out.println(filed.get(filed.size() - 1).join());
    }

    private CompletableFuture<String> accept(String grant) {
        return CompletableFuture.supplyAsync(() -> read(grant), readers)
                .thenApplyAsync(this::check, checkers)
                .thenApplyAsync(this::file, filers);
    }

    private String read(String grant) {
        return grant + ", " + ask(10) + " pages";
    }

    private String check(String grant) {
        return grant + ", " + ask(75) + " points";
    }

    private String file(String grant) {
        return grant + ", shelf " + ask(15);
    }

    private int ask(int millis) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
