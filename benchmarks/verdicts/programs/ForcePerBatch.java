import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/** Writes a thousand records to a force, and waits for the next batch every 200 ms: healthy. */
public final class ForcePerBatch {

    public static void main(String[] args) throws Exception {
        try (FileChannel log = FileChannel.open(Path.of(args[0], "journal"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int batch = 0; batch < 20; batch++) {
                append(log, "record ".repeat(1_000));
                Thread.sleep(200);
            }
        }
    }

    private static void append(FileChannel log, String records) throws Exception {
        log.write(ByteBuffer.wrap(records.getBytes()));
        log.force(false);
    }
}
