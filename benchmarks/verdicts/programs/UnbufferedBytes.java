import java.io.*;
import java.nio.file.*;

/** Saves points of 8 bytes through a stream without a buffer: a call of the system for each. */
public final class UnbufferedBytes {
    private record Point(float x, float y) {
        void save(DataOutputStream out) throws IOException {
            out.writeLong(((long) Float.floatToIntBits(x) << 32) | Float.floatToIntBits(y));
        }
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0], "points.bin");
        for (int round = 0; round < ROUNDS; round++) {
            try (DataOutputStream out = new DataOutputStream(new FileOutputStream(file.toFile()))) {
                track(out);
            }
        }
        Files.delete(file);
    }

    private static final int ROUNDS = 20;

    private static void track(DataOutputStream out) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            new Point(i, -i).save(out);
        }
    }
}
