package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.source.Recordings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LargeRecordingIT {
    private static final int COPIES = 300;

    @TempDir
    Path temp;

    /// Reads a recording in a JVM of its own and prints how many rows it has and how fast they came.
    static final class Reader {
        public static void main(String[] args) {
            Path file = Path.of(args[0]);
            long begin = System.nanoTime();
            var rows = new long[1];
            Provenance provenance = Recordings.open(List.of(file)).read(events -> rows[0] += events.count());
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.println(rows[0]);
            System.out.printf("%.0f MB at %.0f MB/s in a heap of %d MB%n", provenance.bytes() / 1e6,
                    provenance.bytes() / 1e6 / seconds, Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    @Test
    void memoryDoesNotGrowWithTheFile() throws IOException, InterruptedException {
        Path file = temp.resolve("large.jfr");
        byte[] golden = Goldens.jdk25();
        long rows = Reading.of(Files.write(file, golden)).rows();
        writeCopies(file, golden);
        Path output = temp.resolve("output");
        Process reader = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m", "-cp", System.getProperty("java.class.path"), Reader.class.getName(), file.toString())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(reader.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            reader.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(lines.getFirst()).isEqualTo("" + rows * COPIES);
        System.out.println(lines.getLast());
    }

    /// The same chunk again and again, each time half a second after the one before it ended: what stands in it keeps its time, and nothing of that may lie
    /// behind the new begin.
    private static void writeCopies(Path file, byte[] chunk) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            var header = ByteBuffer.wrap(chunk);
            long start = header.getLong(32);
            long ticks = header.getLong(48);
            long ticksPerSecond = header.getLong(56);
            long length = header.getLong(40) + 500_000_000;
            for (int i = 0; i < COPIES; i++) {
                header.putLong(32, start + i * length);
                header.putLong(48, ticks + i * (length * ticksPerSecond / 1_000_000_000L));
                out.write(chunk);
            }
        }
    }
}
