package dev.waitlens.examples.pictures;

import static dev.waitlens.aio.Aio.mapLimited;
import static dev.waitlens.aio.Aio.runInExecutor;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.process.PoolOptions;
import dev.waitlens.aio.process.ProcessPool;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/// The work of [SynchronousScript] as the page advises: each stage in the model, and of the width, that its card names.
///
/// | stage | bound by | model | width |
/// |---|---|---|---|
/// | download | waiting, and the client has an asynchronous form | event loop | 12 |
/// | edges | computing that shares nothing | threads | the processors |
/// | store | waiting, and JDBC has no asynchronous form | virtual threads | 16 connections |
/// | paint | computing behind a lock that is not ours | processes | the processors |
public final class AdvisedScript {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int DOWNLOADS = 12;
    private static final int CONNECTIONS = 16;

    private AdvisedScript() {}

    public static void main(String[] args) throws Exception {
        Servers.runWith(args, (settings, site, database) -> Aio.run(() -> run(settings, site, database)));
    }

    private static void run(Settings settings, URI site, Database database) throws Exception {
        var watch = new Stopwatch(settings);
        var pictures = watch.time("download the pictures", () -> Downloads.all(site, settings, DOWNLOADS));
        var tiles = watch.time("find the edges", () -> processImages(pictures, settings.tiles()));
        watch.time("store the tiles", () -> storeImages(database, tiles));
        watch.time("paint in oil", () -> paintImages(pictures));
        watch.print();
    }

    private static List<List<Tile>> processImages(List<Path> pictures, int tilesPerSide) {
        try (var threads = Executors.newFixedThreadPool(CORES)) {
            return Aio.<List<Tile>>gather(pictures.stream().map(picture -> runInExecutor(threads,
                    () -> SynchronousScript.processSingleImage(picture, tilesPerSide))).toList()).await();
        }
    }

    private static List<Integer> storeImages(Database database, List<List<Tile>> pictures) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return mapLimited(CONNECTIONS, pictures, tiles -> runInExecutor(threads,
                    () -> PlainAdvisedScript.storeSingleImage(database, tiles)).await());
        }
    }

    private static List<String> paintImages(List<Path> pictures) {
        var options = PoolOptions.defaults().withWorkers(CORES).withJvmFlags("-Djava.awt.headless=true");
        try (var pool = ProcessPool.open(options)) {
            return Aio.<String>gather(pictures.stream()
                    .map(picture -> runInExecutor(pool, AsynchronousScript.paintSingleImage(picture.toString())))
                    .toList()).await();
        }
    }
}
