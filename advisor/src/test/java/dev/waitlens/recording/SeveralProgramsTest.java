package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.source.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which chunks are of one program, and what is between them.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeveralProgramsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long HOUR = 3600 * SECOND;
    private static final long STARTED = 1_699_999_000_000L;

    @TempDir
    Path temp;

    /// A chunk of a second, with a park of 100 ms that began 50 ms before it.
    private static Crafted chunk(long nanos, long ticks) {
        return new Crafted().type("jdk.ThreadStart", "startTime:long").later(nanos, ticks)
                .type("jdk.JVMInformation", "startTime:long", "jvmName:java.lang.String",
                        "jvmVersion:java.lang.String", "jvmStartTime:long", "pid:long")
                .type("jdk.ThreadPark", "startTime:long", "duration:long", "eventThread:*java.lang.Thread",
                        "stackTrace:*jdk.types.StackTrace", "parkedClass:*java.lang.Class")
                .event("jdk.ThreadPark", Crafted.payload().number(Crafted.START_TICKS + ticks - SECOND / 20)
                        .number(SECOND / 10).number(7).number(0).number(0));
    }

    private static byte[] of(long pid, long startMillis, Crafted chunk, long ticks) {
        return chunk.event("jdk.JVMInformation", Crafted.payload().number(Crafted.START_TICKS + ticks).text("a JVM")
                .text("25").number(startMillis).number(pid)).metadata().finished();
    }

    private Path file(String name, byte[]... parts) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Files.write(temp.resolve(name), all.toByteArray());
    }

    private static List<RecordingSource> programs(Path... files) {
        return Recordings.programs(List.of(files), Duration.ofSeconds(30));
    }

    @Test
    void programsOneAfterTheOtherInOneFileAreTwoThoughTheirMachinesClockIsOne() throws IOException {
        Path both = file("both.jfr", of(10, STARTED, chunk(0, 0), 0),
                of(11, STARTED + 5_000, chunk(SECOND, SECOND), SECOND));

        assertThat(programs(both)).hasSize(2);
        assertThatExceptionOfType(DataError.class).isThrownBy(() -> Recordings.open(List.of(both)))
                .withMessageContaining("2 programs").withMessageContaining("a page for each");
    }

    @Test
    void containersWhoseProcessesAllHaveTheNumberOneAreToldByTheirStart() throws IOException {
        Path one = file("one.jfr", of(1, STARTED, chunk(0, 0), 0));
        Path other = file("other.jfr", of(1, STARTED + 250, chunk(SECOND / 2, 0), 0));

        assertThat(programs(one, other)).hasSize(2);
    }

    /// The park of 100 ms goes on while the process stands still for 30 of them.
    @Test
    void aWaitIsNoLongerBecauseTheProgramWasStopped() throws IOException {
        Crafted chunk = stoppedUntil40();
        var stretches = new ArrayList<ChunkEvents>();
        Provenance read = programs(file("stopped.jfr", of(10, STARTED, chunk, 0))).getFirst().read(stretches::add);

        ChunkEvents rows = stretches.getFirst();
        assertThat(rows.start()[0]).isEqualTo(Crafted.START_NANOS - SECOND / 20);
        assertThat(rows.duration()[0]).isEqualTo(70 * MILLI);
        assertThat(read.gaps()).containsExactly(
                new Gap(Crafted.START_NANOS + 10 * MILLI, 30 * MILLI, Gap.Kind.STANDSTILL));
        assertThat(read.endNanos() - read.beginNanos()).as("a second without the part of it that is left out")
                .isEqualTo(970 * MILLI);
    }

    @Test
    void aTimeInWhichSomethingBeginsIsNoStandstill() throws IOException {
        Crafted chunk = stoppedUntil40().event("jdk.ThreadStart",
                Crafted.payload().number(Crafted.START_TICKS + 15 * MILLI));
        var stretches = new ArrayList<ChunkEvents>();
        Provenance read = programs(file("late.jfr", of(10, STARTED, chunk, 0))).getFirst().read(stretches::add);

        assertThat(read.gaps()).isEmpty();
        assertThat(stretches.getFirst().duration()[0]).isEqualTo(SECOND / 10);
    }

    private static Crafted stoppedUntil40() {
        return chunk(0, 0).type("dev.waitlens.Standstill", "startTime:long", "length:long").event(
                "dev.waitlens.Standstill",
                Crafted.payload().number(Crafted.START_TICKS + 40 * MILLI).number(30 * MILLI));
    }

    @Test
    void recordedTimeIsTheSumOfWhatWasRecorded() throws IOException {
        RecordingSource source = programs(file("morning.jfr", of(10, STARTED, chunk(0, 0), 0)),
                file("evening.jfr", of(10, STARTED, chunk(9 * HOUR, 9 * HOUR), 9 * HOUR))).getFirst();
        var stretches = new ArrayList<ChunkEvents>();
        Provenance read = source.read(stretches::add);

        assertThat(read.endNanos() - read.beginNanos()).isEqualTo(2 * SECOND);
        assertThat(read.gaps()).containsExactly(new Gap(Crafted.START_NANOS + SECOND, 9 * HOUR - SECOND));
        assertThat(stretches.getLast().start()[0]).as("what it waited before the gap ended is not counted")
                .isEqualTo(Crafted.START_NANOS + SECOND);
        assertThat(stretches.getLast().duration()[0]).isEqualTo(SECOND / 20);
    }

    @Test
    void aClockThatWasSetWhileTheProgramRanMakesNoGap() throws IOException {
        RecordingSource source = programs(file("set.jfr", of(10, STARTED, chunk(0, 0), 0),
                of(10, STARTED, chunk(HOUR + SECOND, SECOND), SECOND))).getFirst();
        Provenance read = source.read(_ -> {});

        assertThat(read.gaps()).isEmpty();
        assertThat(read.endNanos() - read.beginNanos()).isEqualTo(2 * SECOND);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note)
                .startsWith("The clock on the wall was set forward by 3600 s before a chunk of set.jfr began."));
    }

    /// The clock on the wall goes an hour further within the first chunk, whose header then says that it took that long.
    @Test
    void aClockThatWasSetForwardWhileAChunkWasWrittenMakesItNoLonger() throws IOException {
        RecordingSource source = programs(file("set.jfr",
                of(10, STARTED, chunk(0, 0).duration(HOUR + SECOND).lastCheckpoint(SECOND), 0),
                of(10, STARTED, chunk(HOUR + SECOND, SECOND), SECOND))).getFirst();
        Provenance read = source.read(_ -> {});

        assertThat(read.gaps()).isEmpty();
        assertThat(read.endNanos() - read.beginNanos()).isEqualTo(2 * SECOND);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note).startsWith(
                "A chunk of set.jfr took 3601.0 s by the clock on the wall, and 1.0 s by the recorder's own"));
    }

    /// As recordings that do not say whose they are. The last checkpoint comes two seconds after the end, as on a busy machine.
    @Test
    void chunksBetweenWhichTheClockWasSetAreOfOneProgramThoughTheyDoNotSaySo() throws IOException {
        List<RecordingSource> programs = programs(file("set.jfr",
                chunk(0, 0).duration(HOUR + SECOND).lastCheckpoint(3 * SECOND).metadata().finished(),
                chunk(HOUR + SECOND, SECOND).metadata().finished()));

        assertThat(programs).hasSize(1);
        Provenance read = programs.getFirst().read(_ -> {});
        assertThat(read.gaps()).isEmpty();
        assertThat(read.endNanos() - read.beginNanos()).isEqualTo(2 * SECOND);
    }

    /// A JVM lets its time of day stand still until the clock has caught up: the first chunk has no length, and the second begins when the first did.
    @Test
    void ofAChunkInWhichTheClockWasSetBackNothingIsLost() throws IOException {
        Crafted first = chunk(0, 0).duration(2).lastCheckpoint(90 * SECOND).event("jdk.ThreadPark", Crafted.payload()
                .number(Crafted.START_TICKS + 80 * SECOND).number(SECOND).number(7).number(0).number(0));
        RecordingSource source = programs(file("set.jfr", of(10, STARTED, first, 0),
                of(10, STARTED, chunk(3, 90 * SECOND), 90 * SECOND))).getFirst();
        var stretches = new ArrayList<ChunkEvents>();
        Provenance read = source.read(stretches::add);

        assertThat(stretches.getFirst().count()).isEqualTo(2);
        assertThat(stretches.get(1).start()[0]).isEqualTo(Crafted.START_NANOS + 90 * SECOND - SECOND / 20);
        assertThat(read.gaps()).isEmpty();
        assertThat(read.endNanos() - read.beginNanos()).isEqualTo(91 * SECOND);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note).contains("90.0 s by the recorder's own"));
    }

    @Test
    void chunksOfAFileKeepTheirOrderThoughTheClockWasSetBackBetweenThem() throws IOException {
        RecordingSource source = programs(file("set.jfr", of(10, STARTED, chunk(0, 0), 0),
                of(10, STARTED, chunk(SECOND - HOUR, SECOND), SECOND))).getFirst();
        Provenance read = source.read(_ -> {});

        assertThat(read.beginNanos()).isEqualTo(Crafted.START_NANOS);
        assertThat(read.gaps()).isEmpty();
        assertThat(read.endNanos() - read.beginNanos()).isEqualTo(2 * SECOND);
        assertThat(read.notes()).anySatisfy(note -> assertThat(note)
                .startsWith("The clock on the wall was set back by 3600 s before a chunk of set.jfr began."));
    }

    @Test
    void aMachineThatSleptWithItsClockSetBackToNothingIsAGap() throws IOException {
        RecordingSource source = programs(file("slept.jfr", of(10, STARTED, chunk(0, 40 * SECOND), 40 * SECOND),
                of(10, STARTED, chunk(HOUR, 0), 0))).getFirst();

        assertThat(source.read(_ -> {}).gaps()).hasSize(1);
    }

    @Test
    void aProfilerThatWritesIntoFlightRecordersFileIsOfItsProcess() throws IOException {
        byte[] profilers = new Crafted().type("profiler.Log", "startTime:long").later(SECOND / 100, 77 * SECOND)
                .metadata().finished();

        List<RecordingSource> programs = programs(file("both.jfr", profilers, of(10, STARTED, chunk(0, 0), 0)));

        assertThat(programs).hasSize(1);
        assertThat(programs.getFirst().gaps()).as("though its clock is another").isEmpty();
    }

    @Test
    void workersBelongToTheProgramInWhoseDirectoryTheyAre() throws IOException {
        Files.createDirectories(temp.resolve("b/workers/worker-1"));
        Files.createDirectories(temp.resolve("a"));
        file("a/recording.jfr", of(10, STARTED, chunk(0, 0), 0));
        file("b/recording.jfr", of(11, STARTED + 1, chunk(SECOND / 2, 0), 0));
        file("b/workers/worker-1/recording.jfr", of(12, STARTED + 2, chunk(SECOND / 2, 1), 1));
        List<RecordingSource> programs = programs(temp);

        assertThat(programs).hasSize(2);
        assertThat(programs.get(0).processes()).hasSize(1);
        assertThat(programs.get(1).processes()).extracting(RecordedProcess::name).containsExactly("", "worker-1");
    }
}
