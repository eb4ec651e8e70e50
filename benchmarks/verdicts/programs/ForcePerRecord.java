import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/** Forces the file to the disk after each of 700 records: many records to a force would be as safe and many times as fast. */
public final class ForcePerRecord {

    public static void main(String[] args) throws Exception {
        try (FileChannel log = FileChannel.open(Path.of(args[0], "journal"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 700; i++) {
                append(log, "record " + i);
            }
        }
    }

    private static void append(FileChannel log, String record) throws Exception {
        log.write(ByteBuffer.wrap(record.getBytes()));
        log.force(false);
    }
}
