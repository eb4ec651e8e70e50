import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Packs the journals of so many days, one after the other in a stream on one thread; each day is a file of its own, and zlib computes outside of Java. Arguments: how many days, thousands of entries each.
 */
public final class JournalGzip {
    private static final String[] ACTIONS = {"opened", "closed", "moved to archive", "printed", "handed over to the registrar"};

    private final int entries;

    private JournalGzip(int entries) {
        this.entries = entries;
    }

    public static void main(String[] args) {
        JournalGzip journal = new JournalGzip(Integer.parseInt(args[1]) * 1_000);
        long bytes = IntStream.range(0, Integer.parseInt(args[0])).mapToObj(journal::day).mapToLong(JournalGzip::packed).sum();
        System.out.println(bytes + " bytes");
    }

    private byte[] day(int number) {
        SplittableRandom random = new SplittableRandom(number);
        StringBuilder text = new StringBuilder(entries * 60);
        for (int i = 0; i < entries; i++) {
            text.append(number).append('\t').append(i * 3).append('\t').append("file ").append(random.nextInt(90_000)).append('\t').append(ACTIONS[random.nextInt(ACTIONS.length)]).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long packed(byte[] day) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(day);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.size();
    }
}
