package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.source.RecordingTail;
import dev.waitlens.recording.source.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a chunk took whose header and last checkpoint do not fit together.
class ChunkLengthTest {
    private static final long SECOND = 1_000_000_000L;
    /// What is printed on the processor, and at which rate its counter runs.
    private static final long PRINTED = 1_800_000_000L;
    private static final long TRUE = 2_304_000_000L;

    @TempDir
    Path temp;

    private final List<ChunkEvents> stretches = new ArrayList<>();

    /// Ten seconds by the clock on the wall, with a park that ends at this tick.
    private static Crafted chunk(long rate, long begin, long length) {
        return new Crafted().type("jdk.ThreadStart", "startTime:long").rate(rate).duration(10 * SECOND)
                .type("jdk.ThreadPark", "startTime:long", "duration:long", "eventThread:*java.lang.Thread",
                        "stackTrace:*jdk.types.StackTrace", "parkedClass:*java.lang.Class")
                .event("jdk.ThreadPark", Crafted.payload().number(Crafted.START_TICKS + begin).number(length).number(7)
                        .number(0).number(0));
    }

    private Provenance read(Crafted chunk) throws IOException {
        Path file = Files.write(temp.resolve("r.jfr"), chunk.metadata().finished());
        return Recordings.programs(List.of(file), Duration.ofSeconds(30)).getFirst().read(stretches::add);
    }

    private static long length(Provenance read) {
        return read.endNanos() - read.beginNanos();
    }

    @Test
    void aLastCheckpointThatIsLateIsNoClockThatWasSet() throws IOException {
        Provenance read = read(chunk(SECOND, 8 * SECOND, SECOND).lastCheckpoint(14 * SECOND));

        assertThat(length(read)).isEqualTo(10 * SECOND);
        assertThat(read.notes()).noneMatch(note -> note.contains("clock"));
    }

    /// As JDK 11 writes it.
    @Test
    void aLastCheckpointWithATimeBeforeThoseOfOthersIsNoClockThatWasSet() throws IOException {
        Provenance read = read(chunk(SECOND, 8 * SECOND, SECOND).flush(10 * SECOND).lastCheckpoint(2 * SECOND));

        assertThat(length(read)).isEqualTo(10 * SECOND);
        assertThat(stretches.getFirst().count()).isEqualTo(1);
        assertThat(read.notes()).noneMatch(note -> note.contains("clock") || note.contains("impossible"));
    }

    @Test
    void impossibleTimesAreNoEvidenceOfAClockThatWasSet() throws IOException {
        Provenance read = read(chunk(SECOND, 9_000_000_000L * SECOND, SECOND).lastCheckpoint(14 * SECOND));

        assertThat(length(read)).isEqualTo(10 * SECOND);
    }

    @Test
    void theRateThatIsPrintedOnAProcessorIsNotThatOfItsCounter() throws IOException {
        Crafted chunk = chunk(PRINTED, 9 * TRUE, SECOND / 2);
        for (int second = 1; second < 10; second++) {
            chunk.flush(second * TRUE);
        }
        Provenance read = read(chunk.lastCheckpoint(10 * TRUE));

        assertThat(length(read)).isEqualTo(10 * SECOND);
        assertThat(stretches.getFirst().duration()[0]).isEqualTo(SECOND / 2);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note).startsWith(
                "The clock of the recorder of r.jfr ran at 2.304 GHz, and not at the 1.80 GHz that its header says"));
    }

    @Test
    void whoFollowsARecordingBeginsTheChunkAgainByTheRateOfItsCounterAndKeepsItForTheNext() throws IOException {
        Crafted first = chunk(PRINTED, 9 * TRUE, SECOND / 2);
        for (int second = 1; second < 10; second++) {
            first.flush(second * TRUE);
        }
        Files.write(temp.resolve("1.jfr"), first.lastCheckpoint(10 * TRUE).metadata().finished());
        try (RecordingTail tail = RecordingTail.of(temp)) {
            ChunkEvents whole = tail.poll().getFirst();
            Crafted next = chunk(PRINTED, 11 * TRUE, SECOND / 4).later(10 * SECOND,
                    10 * TRUE).duration(2 * SECOND);
            Files.write(temp.resolve("2.jfr"), next.lastCheckpoint(12 * TRUE).metadata().finished());
            ChunkEvents after = tail.poll().getFirst();

            assertThat(whole.endNanos() - whole.beginNanos()).isEqualTo(10 * SECOND);
            assertThat(whole.start()[0] - whole.beginNanos()).isEqualTo(9 * SECOND);
            assertThat(after.start()[0] - whole.endNanos()).isEqualTo(SECOND);
        }
    }

    /// As JDK 11 writes it, which flushes nothing.
    @Test
    void theRateThatIsPrintedOnAProcessorIsDoubtedWithoutFlushesToo() throws IOException {
        assertThat(length(read(chunk(PRINTED, 9 * TRUE, SECOND / 2).lastCheckpoint(10 * TRUE)))).isEqualTo(10 * SECOND);
    }

    @Test
    void aClockThatWasSetBackOnSuchAProcessorIsToldByTheFlushes() throws IOException {
        Crafted chunk = chunk(PRINTED, 12 * PRINTED, SECOND / 2);
        for (int second = 1; second < 14; second++) {
            chunk.flush(second * PRINTED);
        }
        Provenance read = read(chunk.lastCheckpoint(14 * PRINTED));

        assertThat(length(read)).as("until its last event ended").isEqualTo(12 * SECOND + SECOND / 2);
        assertThat(read.notes()).anyMatch(note -> note.contains("14.0 s by the recorder's own"));
    }
}
