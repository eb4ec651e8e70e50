import java.io.*;
import java.nio.file.*;
import java.util.concurrent.*;

/** Follows a file as tail does, with a look every 100 ms; a timer appends a line every 150 ms: healthy. */
public final class TailFollow {

    public static void main(String[] args) throws Exception {
        Path log = Path.of(args[0], "followed.log");
        Files.writeString(log, "begin\n");
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleAtFixedRate(() -> append(log), 0, 150, TimeUnit.MILLISECONDS);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int lines = 0;
            for (int look = 0; look < 39; look++) {
                lines += look(file);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            System.out.println(lines);
        }
        timer.shutdown();
        timer.awaitTermination(5, TimeUnit.SECONDS);
        Files.delete(log);
    }

    private static int look(RandomAccessFile file) throws IOException {
        int lines = 0;
        while (file.getFilePointer() < file.length()) {
            file.readLine();
            lines++;
        }
        return lines;
    }

    private static void append(Path log) {
        try {
            Files.writeString(log, "something has happened\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
