import java.io.*;
import java.nio.file.*;
import java.util.concurrent.*;

/** Watches a folder into which a timer of its own puts a document every 150 ms, reads each at once, and deletes it: 24 documents, 3.6 s of which it waits for nearly all. */
public final class HotFolder {

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Paths.get(args[0]), "in");
        ScheduledExecutorService scanner = Executors.newSingleThreadScheduledExecutor();
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            int[] page = new int[1];
            scanner.scheduleAtFixedRate(() -> scan(folder, page[0]++), 150, 150, TimeUnit.MILLISECONDS);
            for (int taken = 0; taken < 24;) {
                WatchKey key = watch.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    taken += take(folder.resolve((Path) event.context()));
                }
                key.reset();
            }
        }
        scanner.shutdownNow();
    }

    private static int take(Path document) throws IOException {
        if (!document.toString().endsWith(".txt")) {
            return 0;
        }
        String text = Files.readString(document);
        Files.delete(document);
        return text.isEmpty() ? 0 : 1;
    }

    private static void scan(Path folder, int page) {
        try {
            Path part = Files.writeString(folder.resolve(page + ".part"), "page " + page);
            Files.move(part, folder.resolve(page + ".txt"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
