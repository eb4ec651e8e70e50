package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.source.Recordings;
import dev.waitlens.timeline.Accountant;
import dev.waitlens.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SeveralRecordingsTest {
    private static final int START_NANOS = 32;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    @TempDir
    Path temp;

    private Path file(String name, byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, all.toByteArray());
    }

    /// The same recording as if it had been made later by another JVM.
    private static byte[] later(byte[] recording, long nanos) {
        byte[] moved = recording.clone();
        var buffer = ByteBuffer.wrap(moved);
        buffer.putLong(START_NANOS, buffer.getLong(START_NANOS) + nanos);
        return moved;
    }

    @Test
    void chunkThatIsThereTwiceIsReadOnce() throws IOException {
        Path once = file("once.jfr", Goldens.jdk25());
        Path twice = file("twice.jfr", Goldens.jdk25(), Goldens.jdk25());
        Reading reading = Reading.of(twice);
        assertThat(reading.counts()).isEqualTo(Reading.of(once).counts());
        assertThat(reading.provenance().notes()).contains("1 chunk was there twice and read once.");
        assertThat(Reading.of(once, twice).counts()).isEqualTo(reading.counts());
    }

    @Test
    void whenTheTimeIsOverWhatWasReadIsTheRecording() throws IOException {
        Path early = file("a.jfr", Goldens.jdk17());
        Path late = file("b.jfr", continuation(Goldens.jdk17()));
        int[] stretches = {0};
        Provenance provenance = Recordings.open(List.of(early, late), Duration.ZERO).read(events -> stretches[0]++);

        assertThat(stretches[0]).isEqualTo(1);
        assertThat(provenance.endNanos() - provenance.beginNanos()).isLessThan(HOUR_NANOS / 100);
        assertThat(provenance.notes().getFirst()).startsWith("The time for the analysis was over before all was read")
                .contains("--deadline");
    }

    @Test
    void chunksAreReadInTheOrderOfTimeWhateverTheOrderOfFiles() throws IOException {
        Path late = file("a.jfr", continuation(Goldens.jdk17()));
        Path early = file("b.jfr", Goldens.jdk17());
        Reading reading = Reading.of(late, early);
        assertThat(reading.stretches()).hasSize(2);
        assertThat(reading.stretches().get(0).beginNanos()).isLessThan(reading.stretches().get(1).beginNanos());
        assertThat(reading.provenance().beginNanos()).isEqualTo(reading.stretches().get(0).beginNanos());
        assertThat(reading.provenance().endNanos()).isEqualTo(reading.stretches().get(1).endNanos());
    }

    @Test
    void threadsOfTwoProcessesStayApartThoughTheirIdsAreTheSame() throws IOException {
        Path one = file("run/recording.jfr", Goldens.jdk17());
        int threads = Reading.of(one).threads().size();
        Reading both = Reading.of(one, file("run/workers/worker-1/other.jfr", later(Goldens.jdk17(), HOUR_NANOS)));
        assertThat(both.threads().size()).isEqualTo(2 * threads);
        assertThat(both.provenance().notes()).anyMatch(note -> note.contains("2 processes"));
    }

    @Test
    void workersOfARunHaveAnAccountOfTheirOwnLivesUnderTheirNames() throws IOException {
        Path program = file("run/recording.jfr", Goldens.jdk25());
        file("run/workers/worker-1/recording.jfr", later(Goldens.jdk25(), HOUR_NANOS));
        Timeline alone = Accountant.account(Recordings.open(List.of(program)));
        Timeline both = Accountant.account(Recordings.open(List.of(program, temp.resolve("run/workers"))));
        var ofWorker = both.accounts().stream().filter(account -> account.process().equals("worker-1")).toList();
        assertThat(ofWorker).hasSameSizeAs(alone.accounts());
        assertThat(ofWorker).allSatisfy(account -> {
            assertThat(account.begin()).as("after the hour between them, which is left out")
                    .isBetween(alone.endNanos(), alone.beginNanos() + HOUR_NANOS - 1);
            assertThat(account.nanos().values().stream().mapToLong(nanos -> nanos).sum())
                    .isEqualTo(account.wallNanos());
        });
        assertThat(ofWorker.stream().mapToLong(Timeline.Account::wallNanos).max().orElseThrow())
                .isLessThan(2 * alone.accounts().stream().mapToLong(Timeline.Account::wallNanos).max().orElseThrow());
        assertThat(both.provenance().notes()).anyMatch(note -> note.contains("1 of them workers of a process pool"));
    }

    @Test
    void workerThatWasKilledIsNamed() throws IOException {
        byte[] killed = later(Goldens.jdk25(), HOUR_NANOS);
        killed[Header.STATE] = 1;
        Path program = file("run/recording.jfr", Goldens.jdk25());
        file("run/workers/worker-2/repository/2026/1.jfr", killed);
        assertThat(Reading.of(program, temp.resolve("run/workers")).provenance().notes())
                .anyMatch(note -> note.startsWith("The worker worker-2 was killed"));
    }

    @Test
    void factsAboutTheProgramAreNotAWorkers() throws IOException {
        Path program = file("run/recording.jfr", Goldens.jdk25());
        file("run/workers/worker-1/recording.jfr", later(Goldens.jdk17(), HOUR_NANOS));
        assertThat(Reading.of(program, temp.resolve("run/workers")).provenance().host())
                .isEqualTo(Reading.of(program).provenance().host());
    }

    @Test
    void stacksOfTwoFilesAreShared() throws IOException {
        Path one = file("one.jfr", Goldens.jdk17());
        int nodes = Reading.of(one).stacks().size();
        assertThat(Reading.of(one, file("other.jfr", continuation(Goldens.jdk17()))).stacks().size())
                .isEqualTo(nodes);
    }

    @Test
    void directoryIsReadWithAllThatLiesInIt() throws IOException {
        file("run/recording.jfr");
        file("run/repository/2026_1/one.jfr", Goldens.jdk17());
        file("run/repository/2026_1/two.jfr", continuation(Goldens.jdk17()));
        Reading reading = Reading.of(temp.resolve("run"));
        assertThat(reading.provenance().chunks()).isEqualTo(2);
        assertThat(reading.provenance().files()).containsExactlyInAnyOrder("one.jfr", "two.jfr");
    }

    @Test
    void rubbishBetweenChunksIsSkippedAndSaid() throws IOException {
        Path file = file("rubbish.jfr", Goldens.jdk17(), new byte[1000], continuation(Goldens.jdk17()));
        Reading reading = Reading.of(file);
        assertThat(reading.provenance().chunks()).isEqualTo(2);
        assertThat(reading.rows()).isEqualTo(Reading.of(file("a.jfr", Goldens.jdk17())).rows()
                + Reading.of(file("b.jfr", continuation(Goldens.jdk17()))).rows());
        assertThat(reading.provenance().bytes() - reading.provenance().bytesUsed()).isEqualTo(1000);
    }

    @Test
    void chunkWithoutMetadataBorrowsThatOfItsNeighbour() throws IOException {
        byte[] whole = Goldens.jdk17();
        int metadata = (int) ByteBuffer.wrap(whole).getLong(24);
        byte[] broken = Mutation.overwritten(whole, metadata + 30, new byte[4000]);
        long rows = Reading.of(file("whole.jfr", whole)).rows();
        Path file = file("both.jfr", broken, continuation(whole));
        Reading reading = Reading.of(file);
        assertThat(reading.rows()).isEqualTo(2 * rows);
        assertThat(reading.provenance().notes()).anyMatch(note -> note.contains("neighbour"));
    }

    /// The recording as the next chunk of the same JVM: a moment later on the wall and on the recorder's clock.
    private static byte[] continuation(byte[] whole) {
        byte[] next = later(whole, 0);
        var buffer = ByteBuffer.wrap(next);
        long duration = buffer.getLong(40);
        buffer.putLong(START_NANOS, buffer.getLong(START_NANOS) + duration);
        buffer.putLong(48, buffer.getLong(48) + duration * buffer.getLong(56) / 1_000_000_000L);
        return next;
    }
}
