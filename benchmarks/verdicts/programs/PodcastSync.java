import java.io.*;
import java.net.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;

/**
 * Synchronises podcasts on virtual threads; the parts of an episode are fetched one after the other, since each says where the next one is.
 * "fixed": 145 episodes of 6 parts of 20 ms on a fixed pool of five virtual threads: 145 * 120 ms / 5 = 3.5 s; 0.12 s with a thread for each.
 * "each": 145 episodes of 30 parts of 115 ms with a virtual thread for each episode: all at once already, 3.45 s.
 * "guarded": 29 episodes of 6 parts of 20 ms, each on a virtual thread of its own that is given ten seconds and waited for before the next starts: 29 * 120 ms = 3.5 s.
 */
public final class PodcastSync {
    private record Episode(String show, int number, int parts, int millis) { }

    private final LongAdder bytes = new LongAdder();
    private final int port;

    private PodcastSync(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        PodcastSync sync = new PodcastSync(Integer.parseInt(args[0]));
        switch (args[1]) {
            case "fixed" -> sync.all(Executors.newFixedThreadPool(5, Thread.ofVirtual().name("sync-", 0).factory()), episodes(145, 6, 20));
            case "each" -> sync.all(Executors.newVirtualThreadPerTaskExecutor(), episodes(145, 30, 115));
            default -> sync.guarded(episodes(29, 6, 20));
        }
        System.out.println(sync.bytes);
    }

    private static List<Episode> episodes(int count, int parts, int millis) {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            episodes.add(new Episode("show " + i % 12, i / 12, parts, millis));
        }
        return episodes;
    }

    private void all(ExecutorService pool, List<Episode> episodes) throws Exception {
        try (pool) {
            List<Future<?>> started = new ArrayList<>();
            for (Episode episode : episodes) {
                started.add(pool.submit(() -> download(episode)));
            }
            for (Future<?> download : started) {
                download.get();
            }
        }
    }

    private void guarded(List<Episode> episodes) throws InterruptedException {
        for (Episode episode : episodes) {
            Thread thread = Thread.ofVirtual().start(() -> download(episode));
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        }
    }

    private void download(Episode episode) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            int where = episode.number();
            for (int part = 0; part < episode.parts(); part++) {
                where += part(socket, episode.millis());
            }
            bytes.add(where);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int part(Socket socket, int millis) throws IOException {
        socket.getOutputStream().write(millis);
        return socket.getInputStream().read();
    }
}
