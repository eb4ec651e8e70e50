import java.io.IOException;
import java.nio.file.*;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.*;
import java.util.concurrent.*;

/**
 * Walks a tree of small sources and hands each to auditors through a queue of four places; an auditor compares the file's lines with one another (some 11 ms of computing).
 * "1 310": one auditor computes, 310 * 11 ms = 3.4 s, and the walker mostly waits for a place: two auditors take half the time. "2 620": two auditors on two processors, 3.4 s
 * as well; that the walker waits is all right.
 */
public final class SourceAudit {
    private record Source(Path path, int number) { }

    private static final Source END = new Source(Path.of(""), -1);

    private final BlockingQueue<Source> found = new ArrayBlockingQueue<>(4);
    private final Map<Path, Integer> repeats = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0], "sources" + args[2]);
        int auditors = Integer.parseInt(args[1]);
        plant(root, Integer.parseInt(args[2]));
        new SourceAudit().audit(root, auditors);
    }

    private static void plant(Path root, int count) throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < count; i++) {
            Path folder = Files.createDirectories(root.resolve("module" + i % 12).resolve("package" + i % 5));
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < 60; line++) {
                for (int c = 0; c < 56; c++) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
                text.append('\n');
            }
            Files.writeString(folder.resolve("Source" + i + ".txt"), text);
        }
    }

    private void audit(Path root, int auditors) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < auditors; i++) {
            Thread thread = new Thread(this::work, "auditor-" + i);
            thread.start();
            threads.add(thread);
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private int number;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                offer(new Source(file, number++));
                return FileVisitResult.CONTINUE;
            }
        });
        for (Thread thread : threads) {
            offer(END);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(repeats.size() + " files, " + repeats.values().stream().mapToInt(Integer::intValue).max());
    }

    private void offer(Source source) throws IOException {
        try {
            found.put(source);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private void work() {
        try {
            for (Source source = found.take(); source != END; source = found.take()) {
                repeats.put(source.path(), inspect(Files.readAllLines(source.path())));
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int inspect(List<String> lines) {
        int nearest = 0;
        for (int a = 0; a < lines.size(); a++) {
            for (int b = 0; b < a; b++) {
                nearest = Math.max(nearest, 56 - distance(lines.get(a), lines.get(b)));
            }
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
