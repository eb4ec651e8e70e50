import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/**
 * A probe in the ice writes each reading of 12 bytes with a call of the system of its own, 1 us or so: 4,000,000 readings, some 4 s, of
 * which making the readings is a hundredth. A thousand readings to a call make 4,000 calls. One file, so no thread helps.
 */
public final class GlacierLog {
    private static final int READINGS = 4_000_000;

    public static void main(String[] args) throws IOException {
        Path log = Path.of(args[0], "glacier.log");
        ByteBuffer reading = ByteBuffer.allocateDirect(12);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int i = 0; i < READINGS; i++) {
                append(channel, reading, i);
            }
        }
        check(log);
        Files.delete(log);
    }

    private static void check(Path log) throws IOException {
        if (Files.size(log) != 12L * READINGS) {
            throw new IOException("readings are missing");
        }
        System.out.println(Files.size(log));
    }

    private static void append(FileChannel channel, ByteBuffer reading, int number) throws IOException {
        reading.clear().putInt(number).putLong(number * 31L).flip();
        while (reading.hasRemaining()) {
            channel.write(reading);
        }
    }
}
