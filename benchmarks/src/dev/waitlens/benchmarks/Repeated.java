package dev.waitlens.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Longer recordings made of one by repeating it: a JFR file is a row of chunks that each stand alone.
///
/// Each copy begins when the one before it ended, or it would be taken for the duplicate that it is.
///
/// **Source**: the chunk header's layout (size at 8, start at 32, duration at 40; big-endian), `jdk.jfr.internal.consumer.ChunkHeader`.
final class Repeated {

    private static final int SIZE = 8;
    private static final int START = 32;
    private static final int DURATION = 40;

    private Repeated() {
    }

    /// Repeats until the file has this many bytes.
    static Path untilBytes(Path recording, long bytes, Path result) throws IOException {
        return until(recording, bytes, Long.MAX_VALUE, result);
    }

    /// Repeats until the recording lasts this long.
    static Path untilNanos(Path recording, long nanos, Path result) throws IOException {
        return until(recording, Long.MAX_VALUE, nanos, result);
    }

    private static Path until(Path recording, long bytes, long nanos, Path result) throws IOException {
        var original = Files.readAllBytes(recording);
        long length = last(original, START) + last(original, DURATION) - ByteBuffer.wrap(original).getLong(START);
        try (var file = FileChannel.open(result, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            for (long copy = 0; file.position() < bytes && copy * length < nanos; copy++) {
                var shifted = ByteBuffer.wrap(original.clone());
                for (int chunk = 0; chunk < original.length; chunk += (int) shifted.getLong(chunk + SIZE)) {
                    shifted.putLong(chunk + START, shifted.getLong(chunk + START) + copy * length);
                }
                file.write(shifted);
            }
        }
        return result;
    }

    /// A field of the last chunk.
    private static long last(byte[] recording, int field) {
        var bytes = ByteBuffer.wrap(recording);
        int chunk = 0;
        while (chunk + bytes.getLong(chunk + SIZE) < recording.length) {
            chunk += (int) bytes.getLong(chunk + SIZE);
        }
        return bytes.getLong(chunk + field);
    }
}
