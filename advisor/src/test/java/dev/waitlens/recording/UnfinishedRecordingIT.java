package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is left when a program has no chance to end its recording.
@Timeout(120)
class UnfinishedRecordingIT {
    private static final long MILLI = 1_000_000L;

    @TempDir
    static Path temp;
    private final Programs programs = Programs.COMPILED;

    @ParameterizedTest
    @MethodSource("dev.waitlens.recording.Programs#javas")
    void chunkOfAHaltedProgramIsReadToItsLastFlush(Programs.Java java) throws Exception {
        Path place = temp.resolve("halt" + java.feature());
        assertThat(Programs.await(programs.start(java, place, 2500, "halt"))).isEqualTo(8);
        assertReadToTheEnd(place);
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.recording.Programs#javas")
    void chunkOfAKilledProgramIsReadToItsLastFlush(Programs.Java java) throws Exception {
        Path place = temp.resolve("kill" + java.feature());
        Process program = programs.start(java, place, 1000, "forever");
        try {
            awaitFlushes(place, program);
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertReadToTheEnd(place);
    }

    /// Waits until the chunk has grown twice after its metadata was written.
    private static void awaitFlushes(Path place, Process program) throws IOException, InterruptedException {
        long last = 0;
        for (int grown = 0; grown < 2;) {
            assertThat(program.isAlive()).isTrue();
            long size = chunk(place).isEmpty() ? 0 : flushed(chunk(place).getFirst());
            grown += size > last && last > 68 ? 1 : 0;
            last = size;
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<Path> chunk(Path place) throws IOException {
        if (!Files.isDirectory(place.resolve("repository"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(place.resolve("repository"))) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }

    private static long flushed(Path chunk) throws IOException {
        byte[] bytes = Files.readAllBytes(chunk);
        return bytes.length < 68 ? 0 : ByteBuffer.wrap(bytes).getLong(8);
    }

    private static void assertReadToTheEnd(Path place) throws IOException {
        Reading reading = Reading.of(place);
        Provenance provenance = reading.provenance();
        assertThat(provenance.notes()).anyMatch(note -> note.contains("never finished"))
                .noneMatch(note -> note.contains("damaged"));
        long lastRound = ByteBuffer.wrap(Files.readAllBytes(place.resolve("truth"))).getLong() * MILLI;
        assertThat(lastRound - provenance.endNanos()).as("nanoseconds of tail that are missing")
                .isLessThan(3_000 * MILLI);
        assertThat(longestGapOf(EventKind.SLEEP, reading)).as("longest hole in a thread that sleeps 10 ms at a time")
                .isLessThan(1_000 * MILLI);
        assertSameAsRepaired(place, reading);
    }

    private static long longestGapOf(EventKind kind, Reading reading) {
        long longest = 0;
        long last = Long.MAX_VALUE;
        for (ChunkEvents events : reading.stretches()) {
            for (int row = 0; row < events.count(); row++) {
                if (events.kindAt(row) == kind) {
                    longest = Math.max(longest, events.start()[row] - last);
                    last = events.start()[row];
                }
            }
        }
        return longest;
    }

    /// One byte tells the JDK's reader that the chunk is finished; then it reads it too.
    private static void assertSameAsRepaired(Path place, Reading reading) throws IOException {
        byte[] bytes = Files.readAllBytes(chunk(place).getFirst());
        long size = ByteBuffer.wrap(bytes).getLong(8);
        bytes[64] = 0;
        Path repaired = Files.write(place.resolve("repaired.bin"), Arrays.copyOf(bytes, (int) size));
        var ours = Oracle.ours(reading, reading.provenance().host().orElseThrow().cores());
        Oracle.jdk(repaired).forEach((line, count) -> assertThat(ours).containsEntry(line, count));
    }
}
