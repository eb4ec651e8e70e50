package dev.waitlens.cli.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// As many recordings as wanted, made of real ones: each is one of them, begun some minutes earlier, so that no two are the same.
///
/// As a program: `GeneratedRecordings RECORDINGS COUNT DIRECTORY`, of all `.jfr` below a directory.
public final class GeneratedRecordings {
    /// Where a chunk's head says how long the chunk is, and when it began, in nanoseconds since 1970.
    private static final int SIZE = 8;
    private static final int BEGAN = 32;
    private static final int HEAD = 68;
    private static final long APART = Duration.ofMinutes(3).toNanos();

    private GeneratedRecordings() {}

    public static void main(String[] words) throws IOException {
        write(Path.of(words[0]), Integer.parseInt(words[1]), Path.of(words[2]));
    }

    public static void write(Path recordings, int count, Path directory) throws IOException {
        List<Path> real;
        try (Stream<Path> found = Files.walk(recordings)) {
            real = found.filter(path -> path.toString().endsWith(".jfr")).sorted().toList();
        }
        Files.createDirectories(directory);
        for (int i = 0; i < count; i++) {
            byte[] bytes = Files.readAllBytes(real.get(i % real.size()));
            Files.write(directory.resolve(i + ".jfr"), earlier(bytes, i * APART));
        }
    }

    private static byte[] earlier(byte[] recording, long nanos) {
        ByteBuffer bytes = ByteBuffer.wrap(recording);
        for (long at = 0; at + HEAD <= recording.length; at += bytes.getLong((int) at + SIZE)) {
            bytes.putLong((int) at + BEGAN, bytes.getLong((int) at + BEGAN) - nanos);
        }
        return recording;
    }
}
