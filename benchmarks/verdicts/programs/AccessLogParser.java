import java.io.*;
import java.nio.file.*;
import java.util.*;

/**
 * Counts the answers of a web server by status, and goes on where it stood the last time: the position in the file is kept. Arguments: a directory, how many lines the log has, and how it is read: "file" or
 * "buffer".
 */
public final class AccessLogParser {
    private interface LineSource extends Closeable {
        String next() throws IOException;
    }

    private static final class PositionedLines implements LineSource {
        private final RandomAccessFile file;

        PositionedLines(Path log, long position) throws IOException {
            file = new RandomAccessFile(log.toFile(), "r");
            file.seek(position);
        }

        @Override public String next() throws IOException {
            return file.readLine();
        }

        @Override public void close() throws IOException {
            file.close();
        }
    }

    private static final class BufferedLines implements LineSource {
        private final BufferedReader reader;

        BufferedLines(Path log) throws IOException {
            reader = Files.newBufferedReader(log);
        }

        @Override public String next() throws IOException {
            return reader.readLine();
        }

        @Override public void close() throws IOException {
            reader.close();
        }
    }

    private final Map<Integer, Integer> byStatus = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        Path log = Path.of(args[0], "access.log");
        write(log, Integer.parseInt(args[1]));
        AccessLogParser parser = new AccessLogParser();
        try (LineSource lines = args[2].equals("file") ? new PositionedLines(log, 0) : new BufferedLines(log)) {
            parser.parse(lines);
        }
        Files.delete(log);
        System.out.println(parser.byStatus);
    }

    private static void write(Path log, int lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            for (int i = 0; i < lines; i++) {
                out.write("10.0." + i % 250 + "." + i % 90 + " - - [01/Dec/2026:06:25:" + (10 + i % 50) + "] \"GET /item/" + i + " HTTP/1.1\" " + (i % 19 == 0 ? 404 : 200) + " 512\n");
            }
        }
    }

    private void parse(LineSource lines) throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            int quote = line.lastIndexOf('"');
            byStatus.merge(Integer.parseInt(line.substring(quote + 2, quote + 5)), 1, Integer::sum);
        }
    }
}
