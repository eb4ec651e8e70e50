import java.io.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Asks a tool for the size of 84 films, a child of 120 ms for each; the ends come as CompletableFutures, and a semaphore lets three children run at a time: 84 / 3 * 120 ms = 3.4 s.
 * The children wait for their disk and hardly compute, so the machine could hold many more.
 */
public final class MediaProbe {
    private record Film(String title, int seconds) {
    }

    private record Size(Film film, int width, int height) {
        static Size parse(Film film, String text) {
            String[] sides = text.trim().split("x");
            return new Size(film, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        }
    }

    private final Semaphore slots;

    private MediaProbe(int slots) {
        this.slots = new Semaphore(slots);
    }

    public static void main(String[] args) throws Exception {
        MediaProbe probe = new MediaProbe(3);
        List<CompletableFuture<Size>> sizes = new ArrayList<>();
        for (int i = 0; i < 84; i++) {
            sizes.add(probe.probe(new Film("film" + i, 60 * i)));
        }
        long pixels = 0;
        for (CompletableFuture<Size> size : sizes) {
            pixels += (long) size.join().width() * size.join().height();
        }
        System.out.println(pixels);
    }

    private CompletableFuture<Size> probe(Film film) throws InterruptedException, IOException {
        slots.acquire();
        Process tool = new ProcessBuilder("/bin/sh", "-c", "echo 1920x1080; exec sleep 0.12").redirectErrorStream(true).start();
        return tool.onExit().thenApply(ended -> read(film, ended)).whenComplete((size, failure) -> slots.release());
    }

    private static Size read(Film film, Process ended) {
        try (BufferedReader output = ended.inputReader()) {
            return Size.parse(film, output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
