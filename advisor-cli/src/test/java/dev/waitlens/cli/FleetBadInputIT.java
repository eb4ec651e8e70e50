package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.cli.fleet.GeneratedRecordings;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.recording.Goldens;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with one file or with the disk costs that one file, or this one command.
class FleetBadInputIT {
    private static final long TWO_GIGABYTES = 2_200_000_000L;

    @TempDir
    Path directory;
    private Cli cli;
    private Path real;

    @BeforeEach
    void write() throws IOException {
        cli = new Cli(directory).patient(240);
        real = Files.createDirectories(directory.resolve("real"));
        Files.write(real.resolve("17.jfr"), Goldens.jdk17());
        Files.write(real.resolve("25.jfr"), Goldens.jdk25());
    }

    private String runsIn(String fleet) throws IOException, InterruptedException {
        var asked = cli.run("fleet", "report", "--fleet", fleet, "--json", "--sql", "SELECT count(*) AS n FROM run");
        assertThat(asked.code()).as(asked.err()).isEqualTo(ExitCode.OK);
        return asked.out().replaceAll("(?s).*\"rows\":\\[\\[(\\d+)]].*", "$1").strip();
    }

    @Test
    void whenATwentiethIsBrokenTheOthersAnswer() throws Exception {
        GeneratedRecordings.write(real, 38, directory.resolve("runs"));
        Files.write(directory.resolve("runs/cut.jfr"), java.util.Arrays.copyOf(Goldens.jdk25(), 60));
        Files.write(directory.resolve("runs/noise.jfr"), new byte[100_000]);

        var added = cli.run("fleet", "add", "runs");
        assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
        assertThat(added.err()).contains("38 runs added", ", 2 bad", "bad: runs/cut.jfr: ", "bad: runs/noise.jfr: ");
        assertThat(runsIn("waitlens-fleet")).isEqualTo("38");
    }

    /// Behind its only chunk there is nothing but zeros.
    @Test
    void aFileOfTwoGigabytesIsAnsweredForAndHoldsNobodyUp() throws Exception {
        Path large = real.resolve("large.jfr");
        Files.write(large, Goldens.jdk17());
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(TWO_GIGABYTES);
        }

        var added = cli.run("fleet", "add", "real");
        assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
        assertThat(added.err()).contains("3 runs added", ", 0 bad");
    }

    /// The child that reads is stopped, which is how a reader looks that is caught in a loop.
    @Test
    void aReaderThatHangsCostsItsRecordingAndAnotherOneGoesOn() throws Exception {
        GeneratedRecordings.write(real, 5, directory.resolve("runs"));
        var adding = cli.start("fleet", "add", "runs", "--deadline", "20");
        Optional<ProcessHandle> reader = Optional.empty();
        while (reader.isEmpty()) {
            assertThat(adding.process().waitFor(5, TimeUnit.MILLISECONDS)).as("ended before it read").isFalse();
            reader = adding.process().descendants().filter(child -> child.info().commandLine().filter(words -> words
                    .contains("AnalysisWorkerMain")).isPresent()).findFirst();
        }
        Cli.signal("STOP", reader.get().pid());

        var added = adding.await();
        assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
        assertThat(added.err()).contains("4 runs added", ", 1 bad", "not analysed after 20 s");
        assertThat(reader.get().isAlive()).isFalse();
        assertThat(runsIn("waitlens-fleet")).isEqualTo("4");
    }

    /// A disk of four megabytes that has room for a part of what is to be added.
    @Test
    void aDiskThatIsFullInTheMiddleLosesNothingThatWasThere() throws Exception {
        List<String> alone = aloneWithMounts();
        GeneratedRecordings.write(real, 20, directory.resolve("runs"));
        Files.createDirectories(directory.resolve("disk"));
        Files.writeString(directory.resolve("story"), """
                mount -t tmpfs -o size=4m tmpfs disk || exit 9
                "$@" fleet add runs/0.jfr runs/1.jfr --fleet disk/fleet; echo "first: $?"
                dd if=/dev/zero of=disk/filler bs=4096 2>/dev/null; truncate -s -65536 disk/filler
                "$@" fleet add runs --fleet disk/fleet; echo "on the full disk: $?"
                echo "left: $(ls -A disk/fleet)"
                "$@" fleet report --fleet disk/fleet --json --sql 'SELECT count(*) AS n FROM run'; echo "asked: $?"
                rm disk/filler
                "$@" fleet add runs --fleet disk/fleet; echo "again: $?"
                """);
        var words = new ArrayList<>(alone);
        words.addAll(List.of("sh", "story", Cli.launcher().toString()));

        var ended = cli.command(words).await();
        assertThat(ended.out().lines().filter(line -> !line.startsWith("{"))).as(ended.err()).containsExactly(
                "first: 0", "on the full disk: 3", "left: v1", "asked: 0", "again: 0");
        assertThat(ended.out()).contains("\"rows\":[[2]]");
        assertThat(ended.err()).contains("2 runs added", "cannot write to", "No space left on device",
                "18 runs added").contains("2 there already");
    }

    private List<String> aloneWithMounts() throws IOException, InterruptedException {
        boolean root = succeeds(List.of("sh", "-c", "test \"$(id -u)\" = 0"));
        List<String> alone = root ? List.of("unshare", "-m") : List.of("unshare", "-r", "-m");
        var probe = new ArrayList<>(alone);
        probe.addAll(List.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString()));
        assumeTrue(succeeds(probe), "mounts for one process need unshare, and leave to use it");
        return alone;
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() == 0;
    }
}
