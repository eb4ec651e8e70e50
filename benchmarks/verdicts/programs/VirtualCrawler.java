import java.net.URI;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.*;

/** A crawler follows 40 trails at once, a virtual thread each, under a semaphore of 50 that never is exhausted; each page names the next one. Healthy. */
public final class VirtualCrawler {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Semaphore polite = new Semaphore(50);
    private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
    private final String root;

    private VirtualCrawler(String root) {
        this.root = root;
    }

    public static void main(String[] args) throws Exception {
        VirtualCrawler crawler = new VirtualCrawler("http://127.0.0.1:" + args[0] + "/");
        try (ExecutorService trails = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int trail = 0; trail < 40; trail++) {
                int start = trail * 1_000;
                trails.submit(() -> crawler.follow(start, 15));
            }
        }
        System.out.println(crawler.seen.size());
    }

    private int follow(int start, int depth) throws Exception {
        int page = start;
        for (int step = 0; step < depth; step++) {
            seen.add(page);
            page = load(page);
        }
        return page;
    }

    private int load(int page) throws Exception {
        polite.acquire();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + page)).build();
            return Integer.parseInt(client.send(request, HttpResponse.BodyHandlers.ofString()).body().trim());
        } finally {
            polite.release();
        }
    }
}
