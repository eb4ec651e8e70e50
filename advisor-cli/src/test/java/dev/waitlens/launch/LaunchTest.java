package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.LaunchError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The small parts of a launch.
class LaunchTest {
    @TempDir
    private Path directory;

    @Test
    void slipOfTheFingersIsRecognised() {
        var commands = List.of("run", "report", "demo");

        assertThat(Nearest.word("rnu", commands)).contains("run");
        assertThat(Nearest.word("Reprot", commands)).contains("report");
        assertThat(Nearest.word("banana", commands)).isEmpty();
        assertThat(Nearest.word("--out", List.of("--output", "--open", "--quiet"))).contains("--output");
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void runDirectoryIsPrivateAndGoesAway() throws IOException {
        var run = RunDirectory.create(directory);
        Files.createDirectories(run.repository().resolve("a"));
        Files.writeString(run.repository().resolve("a/b.jfr"), "x");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path()))).isEqualTo("rwx------");
        run.remove();
        assertThat(run.path()).doesNotExist();
    }

    @Test
    void chunksAreUsedOnlyWithoutAFinishedRecordingAndOnceTheyDescribeThemselves() throws IOException {
        var run = RunDirectory.create(directory);
        Files.createDirectories(run.repository());
        Files.createFile(run.recording());
        assertThat(run.recorded()).isEmpty();

        var chunk = Files.write(run.repository().resolve("1.jfr"), new byte[9_000]);
        assertThat(run.recorded()).as("never flushed").isEmpty();
        Files.write(chunk, new byte[60_000]);
        assertThat(run.recorded()).contains(run.repository());
        Files.writeString(run.recording(), "finished");
        assertThat(run.recorded()).contains(run.recording());
    }

    @Test
    void outputThatCannotBeWrittenIsRefusedWithItsPath() throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> OutputPlace.choose(Optional.of(file), directory, directory))
                .isInstanceOf(LaunchError.class).hasMessageContaining(file.toString());
    }

    @Test
    void outputNamedHtmlIsThePageItself() {
        var place = OutputPlace.choose(Optional.of(Path.of("site/perf.html")), directory, directory);

        assertThat(place.pagePath()).isEqualTo(directory.resolve("site/perf.html"));
    }

    @Test
    void defaultOutputFallsBackToTheTemporaryDirectoryAndSaysSo() throws IOException {
        Files.createFile(directory.resolve("waitlens-report"));
        var temporary = Files.createDirectory(directory.resolve("temporary"));
        var place = OutputPlace.choose(Optional.empty(), directory, temporary);

        assertThat(place.directory()).startsWith(temporary);
        assertThat(place.note().orElseThrow()).contains("cannot write to " + directory.resolve("waitlens-report"));
    }

    @Test
    void signalThatWokeTheJvmIsHeard() throws IOException {
        var thread = Files.createDirectories(directory.resolve("7/task/9"));
        Files.writeString(thread.resolve("comm"), "Signal Dispatch\n");
        var status = thread.resolve("status");
        Files.writeString(status, "Name:\tx\nvoluntary_ctxt_switches:\t4\n");
        var ears = new Ears(directory, 7);
        assertThat(ears.heard()).as("never listened").isEmpty();
        ears.listen();
        assertThat(ears.heard()).contains(false);
        Files.writeString(status, "Name:\tx\nvoluntary_ctxt_switches:\t5\n");
        assertThat(ears.heard()).contains(true);
    }
}
