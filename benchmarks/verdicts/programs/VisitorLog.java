import java.io.IOException;
import java.nio.file.*;
import java.util.*;

/**
 * Writes down who came through which gate: each line is appended by Files.writeString, which opens and closes the file, or so many lines are written at a time. Arguments: a directory, thousands of visitors,
 * lines to a write.
 */
public final class VisitorLog {
    private record Visit(long at, int gate, int card) {
        String line() {
            return at + ";" + gate + ";" + Integer.toHexString(card) + "\n";
        }
    }

    private final Path file;
    private final int atATime;
    private final StringBuilder lines = new StringBuilder();
    private int waiting;

    private VisitorLog(Path file, int atATime) {
        this.file = file;
        this.atATime = atATime;
    }

    public static void main(String[] args) throws IOException {
        VisitorLog log = new VisitorLog(Path.of(args[0], "visits.csv"), Integer.parseInt(args[2]));
        Random random = new Random(7);
        for (int i = 0; i < Integer.parseInt(args[1]) * 1_000; i++) {
            log.add(new Visit(1_796_000_000L + i, random.nextInt(8), random.nextInt()));
        }
        log.write();
        System.out.println(Files.size(log.file) + " bytes");
    }

    private void add(Visit visit) throws IOException {
        lines.append(visit.line());
        waiting++;
        if (waiting == atATime) {
            write();
        }
    }

    private void write() throws IOException {
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        lines.setLength(0);
        waiting = 0;
    }
}
