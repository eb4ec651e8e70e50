package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.recording.source.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Recordings of async-profiler, where it loads.
@Timeout(120)
class AsyncProfilerIT {
    @TempDir
    static Path temp;
    private static final Programs PROGRAMS = Programs.COMPILED;
    private static Path library;

    @BeforeAll
    static void unpack() throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
        assumeTrue(System.getProperty("os.name").equals("Linux"), "async-profiler's agent is for Linux here");
        library = temp.resolve("libasyncProfiler.so");
        try (InputStream in = AsyncProfilerIT.class.getResourceAsStream("/" + arch + "/libasyncProfiler.so")) {
            Files.copy(in, library);
        }
    }

    private static Path record(String name, int millis, String ending) throws Exception {
        return record(name, millis, ending, "event=ctimer,wall=20ms,jfr");
    }

    private static Path record(String name, int millis, String ending, String options) throws Exception {
        Path place = temp.resolve(name);
        Path file = place.resolve("async.jfr");
        Process program = PROGRAMS.start(Programs.javas().getFirst(), place, millis, ending,
                List.of("-agentpath:" + library + "=start," + options + ",file=" + file));
        if (ending.equals("forever")) {
            awaitSize(file, program);
            program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } else {
            int exit = Programs.await(program);
            assumeTrue(exit == 0 && Files.exists(file), "async-profiler does not load here");
        }
        return file;
    }

    private static void awaitSize(Path file, Process program) throws IOException, InterruptedException {
        while (program.isAlive() && (!Files.exists(file) || Files.size(file) == 0)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assumeTrue(program.isAlive(), "async-profiler does not load here");
    }

    @Test
    void wallSamplesStandForTheTimeOfTheirThread() throws Exception {
        Reading reading = Reading.of(record("whole", 2000, "exit"));
        assertThat(reading.provenance().origin()).isEqualTo(Provenance.Origin.ASYNC_PROFILER);
        assertThat(reading.provenance().notes()).noneMatch(note -> note.contains("damaged"));
        assertThat(reading.counts()).containsKeys(EventKind.WALL_SAMPLE, EventKind.CPU_SAMPLE)
                .doesNotContainKey(EventKind.JAVA_SAMPLE);
        int acceptor = IntStream.range(0, reading.threads().size())
                .filter(id -> reading.threads().get(id).name().equals("acceptor")).findFirst().orElseThrow();
        double span = reading.provenance().endNanos() - reading.provenance().beginNanos();
        long sleeping = 0;
        for (ChunkEvents events : reading.stretches()) {
            for (int row = 0; row < events.count(); row++) {
                if (events.kindAt(row) == EventKind.WALL_SAMPLE && events.thread()[row] == acceptor) {
                    sleeping += events.extra()[row] == 0 ? events.duration()[row] : 0;
                }
            }
        }
        assertThat(sleeping / span).as("share of the time that the acceptor sleeps").isCloseTo(1.0, within(0.3));
    }

    @Test
    void whatItWritesIntoFlightRecordersFileIsOfTheSameProcess() throws Exception {
        Path file = record("both", 1000, "exit", "event=ctimer,jfrsync=profile");
        Reading reading = Reading.of(file);
        assertThat(Recordings.programs(List.of(file), Duration.ofSeconds(30))).hasSize(1);
        assertThat(reading.counts()).containsKeys(EventKind.CPU_SAMPLE, EventKind.THREAD_LOAD);
        assertThat(reading.provenance().gaps()).isEmpty();
    }

    @Test
    void recordingOfAKilledProgramIsExplained() throws Exception {
        Reading reading = Reading.of(record("killed", 2000, "forever"));
        assertThat(reading.provenance().notes()).anyMatch(note -> note.startsWith("async-profiler was killed"));
    }
}
