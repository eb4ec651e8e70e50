import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/** Forces the file to the disk after each record, some four seconds' worth of them on whatever disk: many records to a force would be as safe and many times as fast. */
public final class ForcePerRecord {

    public static void main(String[] args) throws Exception {
        try (FileChannel log = FileChannel.open(Path.of(args[0], "journal"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            append(log, "first");
            append(log, "second");
            long records = Math.min(20_000, 8_000_000_000L / (System.nanoTime() - begin));
            for (int i = 0; i < records; i++) {
                append(log, "record " + i);
            }
        }
    }

    private static void append(FileChannel log, String record) throws Exception {
        log.write(ByteBuffer.wrap(record.getBytes()));
        log.force(false);
    }
}
