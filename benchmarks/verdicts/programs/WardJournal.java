import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.zip.*;

/**
 * Imports what a hospital ward has noted into a journal of its own making: each of 8,000 entries is a header, a text and a sum, and is forced to the disk. The import as a whole is repeated if it fails, so nobody
 * needs each entry to be safe at once. The second argument is how many entries there are to a force.
 */
public final class WardJournal {

    private record Note(LocalDateTime time, String ward, int bed, String text) {
        byte[] encoded() {
            return String.join("|", time.toString(), ward, Integer.toString(bed), text).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class Journal implements Closeable {
        private final FileChannel file;
        private final int perForce;
        private int open;

        Journal(Path path, int perForce) throws IOException {
            this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            this.perForce = perForce;
        }

        void append(Note note) throws IOException {
            byte[] text = note.encoded();
            CRC32 sum = new CRC32();
            sum.update(text);
            ByteBuffer[] parts = {ByteBuffer.allocate(8).putInt(0x5A5A).putInt(text.length).flip(), ByteBuffer.wrap(text), ByteBuffer.allocate(8).putLong(sum.getValue()).flip()};
            while (parts[2].hasRemaining()) {
                file.write(parts);
            }
            if (++open >= perForce) {
                commit();
            }
        }

        private void commit() throws IOException {
            file.force(false);
            open = 0;
        }

        @Override public void close() throws IOException {
            commit();
            file.close();
        }
    }

    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[0], "ward.journal");
        Random random = new Random(9);
        int entries = 0;
        try (Journal journal = new Journal(path, Integer.parseInt(args[1]))) {
            LocalDateTime time = LocalDateTime.of(2026, 11, 2, 6, 0);
            for (; entries < 8_000; entries++) {
                time = time.plusSeconds(random.nextInt(400));
                journal.append(new Note(time, "ward " + random.nextInt(9), random.nextInt(30), "temperature " + (36 + random.nextInt(40) / 10.0) + ", pulse " + (55 + random.nextInt(60))));
            }
        }
        System.out.println(entries + " entries, " + Files.size(path) + " bytes");
    }
}
