package dev.waitlens.examples.pictures;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// [AdvisedScript] without our runtime: the advice followed in the plain JDK, for the same times. The event loop is the HTTP
/// client's own, semaphores are the limits, and the processes are children that are talked to line by line.
public final class PlainAdvisedScript {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int DOWNLOADS = 12;
    private static final int CONNECTIONS = 16;

    private PlainAdvisedScript() {}

    public static void main(String[] args) throws Exception {
        Servers.runWith(args, PlainAdvisedScript::run);
    }

    private static void run(Settings settings, URI site, Database database) throws Exception {
        var watch = new Stopwatch(settings);
        var pictures = watch.time("download the pictures", () -> downloadImages(site, settings));
        var tiles = watch.time("find the edges", () -> processImages(pictures, settings.tiles()));
        watch.time("store the tiles", () -> storeImages(database, tiles));
        watch.time("paint in oil", () -> paintImages(pictures));
        watch.print();
    }

    private static List<Path> downloadImages(URI site, Settings settings) throws InterruptedException {
        var permits = new Semaphore(DOWNLOADS);
        var downloads = new ArrayList<CompletableFuture<Path>>();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int number = 1; number <= settings.pictures(); number++) {
                permits.acquire();
                downloads.add(downloadSingleImage(client, site, Settings.name(number), settings.results())
                        .whenComplete((picture, problem) -> permits.release()));
            }
            return downloads.stream().map(CompletableFuture::join).toList();
        }
    }

    private static CompletableFuture<Path> downloadSingleImage(HttpClient client, URI site, String name,
            Path directory) {
        var request = HttpRequest.newBuilder(site.resolve("/" + name)).timeout(Duration.ofSeconds(30)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofFile(directory.resolve(name)))
                .thenApply(response -> {
                    System.out.println("  downloaded " + name);
                    return response.body();
                });
    }

    private static List<List<Tile>> processImages(List<Path> pictures, int tilesPerSide) throws Exception {
        try (var pool = Executors.newFixedThreadPool(CORES)) {
            return forEach(pictures, pool, picture -> SynchronousScript.processSingleImage(picture, tilesPerSide));
        }
    }

    private static List<Integer> storeImages(Database database, List<List<Tile>> pictures) throws Exception {
        var permits = new Semaphore(CONNECTIONS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return forEach(pictures, threads, tiles -> {
                permits.acquire();
                try {
                    return storeSingleImage(database, tiles);
                } finally {
                    permits.release();
                }
            });
        }
    }

    static int storeSingleImage(Database database, List<Tile> tiles) throws SQLException {
        try (var connection = database.connect()) {
            SynchronousScript.storeSingleImage(connection, tiles);
            return tiles.size();
        }
    }

    private static List<Path> paintImages(List<Path> pictures) throws Exception {
        var idle = new ArrayBlockingQueue<ChildProcess>(CORES);
        try (var pool = Executors.newFixedThreadPool(CORES)) {
            for (int worker = 0; worker < CORES; worker++) {
                idle.add(ChildProcess.start(OilPaintWorker.class));
            }
            return forEach(pictures, pool, picture -> paintSingleImage(picture, idle));
        } finally {
            for (var worker : idle) {
                worker.close();
            }
        }
    }

    private static Path paintSingleImage(Path picture, BlockingQueue<ChildProcess> idle) throws Exception {
        var worker = idle.take();
        try {
            System.out.println("  painted " + worker.ask(picture.toString()));
            return picture;
        } finally {
            idle.add(worker);
        }
    }

    private static <A, B> List<B> forEach(List<A> items, ExecutorService threads, Work<A, B> work) throws Exception {
        var jobs = new ArrayList<Callable<B>>();
        for (var item : items) {
            jobs.add(() -> work.on(item));
        }
        var results = new ArrayList<B>();
        for (var result : threads.invokeAll(jobs)) {
            results.add(result.get());
        }
        return results;
    }

    /// What is done with one item.
    @FunctionalInterface
    private interface Work<A, B> {
        B on(A item) throws Exception;
    }
}
