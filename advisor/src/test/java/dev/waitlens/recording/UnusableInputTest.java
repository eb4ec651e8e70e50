package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.source.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnusableInputTest {
    @TempDir
    Path temp;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(temp.resolve(name), bytes);
    }

    private static void assertRefused(Path input, String... words) {
        assertThatExceptionOfType(DataError.class).isThrownBy(() -> Reading.of(input))
                .satisfies(e -> assertThat(e.getMessage()).contains(words).contains("; try: ").doesNotContain("\n"));
    }

    @Test
    void missingFileIsNamed() {
        assertRefused(temp.resolve("none.jfr"), "there is no file", "none.jfr");
    }

    @Test
    void emptyFileIsExplained() throws IOException {
        assertRefused(file("empty.jfr", new byte[0]), "is empty", "killed");
    }

    @Test
    void textIsNoRecording() throws IOException {
        assertRefused(file("notes.txt", "hello, world".getBytes(StandardCharsets.UTF_8)), "is no JFR recording");
    }

    @Test
    void gzippedRecordingIsToBeUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(Goldens.jdk17());
        }
        assertRefused(file("recording.jfr.gz", packed.toByteArray()), "gzip", "gunzip -c");
    }

    @Test
    void recordingOfAnOldJdkIsNamedAlsoInsideGzip() throws IOException {
        byte[] old = Goldens.jdk17();
        old[5] = 0;
        assertRefused(file("old.jfr", old), "Oracle's JDK 7 or 8", "Mission Control");
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(old);
        }
        assertRefused(file("old.jfr.gz", packed.toByteArray()), "gzip", "Oracle's JDK 7 or 8", "Mission Control");
    }

    @Test
    void zippedRecordingIsToBeUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("recording.jfr"));
            out.write(Goldens.jdk17());
        }
        assertRefused(file("recording.zip", packed.toByteArray()), "zip", "unzip");
    }

    @Test
    void jarIsToBeRun() throws IOException {
        assertRefused(file("app.jar", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}), "waitlens run");
    }

    @Test
    void deviceIsRefusedUnread() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero));
        assertRefused(zero, "is not a regular file");
    }

    @Test
    void pipeIsRefusedUnread() throws IOException, InterruptedException {
        Path pipe = temp.resolve("pipe.jfr");
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no mkfifo");
            throw e;
        }
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertRefused(pipe, "is not a regular file");
    }

    @Test
    void directoryWithoutRecordingsIsNamed() {
        assertRefused(temp, "holds no recording");
    }

    @Test
    void headerAloneHasNothingToRead() throws IOException {
        byte[] head = Arrays.copyOf(Goldens.jdk25(), 68);
        assertRefused(file("head.jfr", head), "could be read");
    }

    @Test
    void halfAHeaderHasNothingToRead() throws IOException {
        assertRefused(file("half.jfr", Arrays.copyOf(Goldens.jdk25(), 30)), "ends inside its header");
    }

    @Test
    void oneGoodFileAmongBadOnesIsReadAndTheOthersAreNoted() throws IOException {
        Path good = file("good.jfr", Goldens.jdk17());
        Path bad = file("bad.txt", "no".getBytes(StandardCharsets.UTF_8));
        Reading reading = Reading.of(bad, good);
        assertThat(reading.rows()).isPositive();
        assertThat(reading.provenance().notes()).anyMatch(note -> note.contains("bad.txt"));
    }

    @Test
    void noInputIsRefused() {
        assertThatExceptionOfType(DataError.class).isThrownBy(() -> Recordings.open(List.of()));
    }
}
