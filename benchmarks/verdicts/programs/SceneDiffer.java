import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Looks for what has changed between two passes of a satellite: for each cell of a grid the older scene is fetched and smoothed, then the newer one, and both are held against each other. Arguments: the port
 * of the archive, how many cells, how many workers, how often a scene is smoothed.
 */
public final class SceneDiffer {
    private static final int EDGE = 256;

    private record Cell(int row, int column) {
        int seed(int pass) {
            return row * 131 + column * 17 + pass;
        }
    }

    private record Change(Cell cell, double share) {
    }

    private static final class Scene {
        private float[] pixels = new float[EDGE * EDGE];
        private float[] spare = new float[EDGE * EDGE];

        Scene(Random noise) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = noise.nextInt(256);
            }
        }

        Scene smoothed(int times) {
            for (int time = 0; time < times; time++) {
                float[] next = spare;
                for (int y = 1; y < EDGE - 1; y++) {
                    for (int x = 1; x < EDGE - 1; x++) {
                        int i = y * EDGE + x;
                        next[i] = (4 * pixels[i] + pixels[i - 1] + pixels[i + 1] + pixels[i - EDGE] + pixels[i + EDGE]) / 8;
                    }
                }
                spare = pixels;
                pixels = next;
            }
            return this;
        }

        double changedFrom(Scene older) {
            int changed = 0;
            for (int i = 0; i < pixels.length; i++) {
                changed += Math.abs(pixels[i] - older.pixels[i]) > 12 ? 1 : 0;
            }
            return (double) changed / pixels.length;
        }
    }

    private final int port;
    private final int smoothing;

    private SceneDiffer(int port, int smoothing) {
        this.port = port;
        this.smoothing = smoothing;
    }

    public static void main(String[] args) throws Exception {
        SceneDiffer differ = new SceneDiffer(Integer.parseInt(args[0]), Integer.parseInt(args[3]));
        ExecutorService workers = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
        List<Callable<Change>> cells = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Cell cell = new Cell(i / 10, i % 10);
            cells.add(() -> differ.compare(cell));
        }
        Change most = null;
        for (Future<Change> change : workers.invokeAll(cells)) {
            most = most == null || change.get().share() > most.share() ? change.get() : most;
        }
        workers.shutdown();
        System.out.println(most);
    }

    private Change compare(Cell cell) throws IOException {
        Scene older = fetch(cell, 1).smoothed(smoothing);
        Scene newer = fetch(cell, 2).smoothed(smoothing);
        return new Change(cell, newer.changedFrom(older));
    }

    private Scene fetch(Cell cell, int pass) throws IOException {
        try (Socket archive = new Socket("127.0.0.1", port)) {
            archive.getOutputStream().write(32);
            return new Scene(new Random(cell.seed(pass) + archive.getInputStream().read()));
        }
    }
}
