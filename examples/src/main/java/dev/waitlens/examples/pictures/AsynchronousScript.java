package dev.waitlens.examples.pictures;

import static dev.waitlens.aio.Aio.mapLimited;
import static dev.waitlens.aio.Aio.runInExecutor;
import static dev.waitlens.aio.Aio.toThread;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.process.PoolOptions;
import dev.waitlens.aio.process.ProcessPool;
import dev.waitlens.aio.process.SerializableCallable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// The work of [SynchronousScript] on an event loop: the downloads are awaited, whatever computes goes to a pool of processes,
/// and the rows, whose driver only blocks, to threads.
///
/// All at once, and a process for each picture: as fast as it gets, and kind to nobody. [LimitedScript] is the same with limits.
public final class AsynchronousScript {

    private AsynchronousScript() {}

    /// How many of a kind at a time.
    record Limits(int downloads, int connections, int workers) {}

    public static void main(String[] args) throws Exception {
        Servers.runWith(args, (settings, site, database) -> {
            int all = settings.pictures();
            run(settings, site, database, new Limits(all, all, all));
        });
    }

    static void run(Settings settings, URI site, Database database, Limits limits) {
        var pools = PoolOptions.defaults().withWorkers(limits.workers()).withJvmFlags("-Djava.awt.headless=true");
        Aio.run(() -> {
            var watch = new Stopwatch(settings);
            try (var pool = ProcessPool.open(pools)) {
                var pictures = watch.time("download the pictures",
                        () -> Downloads.all(site, settings, limits.downloads()));
                var tiles = watch.time("find the edges", () -> processImages(pool, pictures, settings.tiles()));
                watch.time("store the tiles", () -> storeImages(database, tiles, limits.connections()));
                watch.time("paint in oil", () -> paintImages(pool, pictures));
            }
            watch.print();
        });
    }

    private static List<List<Tile>> processImages(ProcessPool pool, List<Path> pictures, int tilesPerSide) {
        return Aio.<List<Tile>>gather(pictures.stream()
                .map(picture -> runInExecutor(pool, processSingleImage(picture.toString(), tilesPerSide)))
                .toList()).await();
    }

    private static List<Integer> storeImages(Database database, List<List<Tile>> pictures, int connections) {
        return mapLimited(connections, pictures,
                tiles -> toThread(() -> PlainAdvisedScript.storeSingleImage(database, tiles)).await());
    }

    private static List<String> paintImages(ProcessPool pool, List<Path> pictures) {
        return Aio.<String>gather(pictures.stream()
                .map(picture -> runInExecutor(pool, paintSingleImage(picture.toString()))).toList()).await();
    }

    /// A call that travels: it takes along texts and numbers, as a `Path` cannot be serialised.
    private static SerializableCallable<List<Tile>> processSingleImage(String picture, int tilesPerSide) {
        return () -> SynchronousScript.processSingleImage(Path.of(picture), tilesPerSide);
    }

    /// As above.
    static SerializableCallable<String> paintSingleImage(String picture) {
        return () -> {
            SynchronousScript.paintSingleImage(Path.of(picture));
            return picture;
        };
    }
}
