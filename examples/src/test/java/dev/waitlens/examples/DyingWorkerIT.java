package dev.waitlens.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A worker that is killed while it is recorded.
@Timeout(240)
final class DyingWorkerIT {

    @TempDir
    Path work;

    @Test
    void aKilledWorkerIsOnThePageWithWhatItRecordedAndOneSentence() throws Exception {
        var report = work.resolve("report");
        var json = work.resolve("report.json");
        var ended = Waitlens.run(work, "run", "--json", json.toString(), "-o", report.toString(), "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), DyingWorker.class.getName());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("another worker");
        assertThat(report.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readString(json)).contains("\"process\":\"worker-1\"")
                .containsOnlyOnce("The worker worker-1 was killed, or still ran, before its recording was finished: its"
                        + " state is unknown after the last of its events that are here");
    }
}
