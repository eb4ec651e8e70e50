package dev.waitlens.examples.pictures;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// The work of [SynchronousScript] with a thread for each picture in every stage, and every call as it was.
///
/// It helps what waits, and what computes as far as there are processors. It does not help the painting: the old library lets
/// in one thread at a time, so eleven of twelve stand at its lock.
public final class ThreadedScript {

    private ThreadedScript() {}

    public static void main(String[] args) throws Exception {
        Servers.runWith(args, ThreadedScript::run);
    }

    private static void run(Settings settings, URI site, Database database) throws Exception {
        var watch = new Stopwatch(settings);
        var pictures = watch.time("download the pictures", () -> downloadImages(site, settings));
        var tiles = watch.time("find the edges",
                () -> inThreads(pictures, picture -> SynchronousScript.processSingleImage(picture, settings.tiles())));
        watch.time("store the tiles",
                () -> inThreads(tiles, each -> PlainAdvisedScript.storeSingleImage(database, each)));
        watch.time("paint in oil", () -> inThreads(pictures, ThreadedScript::paintSingleImage));
        watch.print();
    }

    private static List<Path> downloadImages(URI site, Settings settings) throws Exception {
        return inThreads(settings.names(),
                name -> SynchronousScript.downloadSingleImage(site, name, settings.results()));
    }

    private static Path paintSingleImage(Path picture) throws Exception {
        SynchronousScript.paintSingleImage(picture);
        return picture;
    }

    /// What is done with one item.
    @FunctionalInterface
    private interface Work<A, B> {
        B on(A item) throws Exception;
    }

    private static <A, B> List<B> inThreads(List<A> items, Work<A, B> work) throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            var jobs = new ArrayList<Callable<B>>();
            items.forEach(item -> jobs.add(() -> work.on(item)));
            var results = new ArrayList<B>();
            for (var result : threads.invokeAll(jobs)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
