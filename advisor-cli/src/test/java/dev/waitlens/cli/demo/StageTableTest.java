package dev.waitlens.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.cli.demo.StageBounds.Promise;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StageTableTest {
    @TempDir
    Path directory;

    private static StageTimes times(double download, double paint) {
        var seconds = new LinkedHashMap<String, Double>();
        seconds.put("download the pictures", download);
        seconds.put("paint in oil", paint);
        return new StageTimes(seconds);
    }

    @Test
    void comparisonShowsWhatWasMeasuredBesideWhatWasPromised() {
        var bounds = new StageBounds(Map.of("download", new Promise("event loop", 12)));
        assertThat(StageTable.compare(times(12, 4), times(2, 4), bounds, 2)).containsExactly(
                "                        one by one  as advised  measured    at most  model".replace("    at", "   at"),
                "download the pictures      12.00 s      2.00 s     6.0 x    12.0 x  event loop",
                "paint in oil                4.00 s      4.00 s     1.0 x         -  no advice",
                "total                      16.00 s      6.00 s     2.7 x     3.2 x",
                "", "This machine has 2 processors: what computes gets at most 2 times as fast here.");
    }

    @Test
    void beatenBoundIsSaid() {
        var bounds = new StageBounds(Map.of("paint", new Promise("processes", 2)));
        assertThat(StageTable.compare(times(1, 9), times(1, 3), bounds, 1)).anyMatch(
                line -> line.startsWith("More than a bound"));
    }

    @Test
    void boundsComeFromTheCardOfTheStagesUnit() throws IOException {
        var json = Files.writeString(directory.resolve("report.json"),
                """
                        {"schemaVersion": 1, "report": {"cards": [
                          {"shortName": "SynchronousScript.processSingleImage", "model": "THREADS", "gain": {"unit": {"value": 2.0}}},
                          {"shortName": "ChildProcess.hear", "model": "LEAVE_ALONE", "gain": null}]}}""");
        assertThat(StageBounds.read(json).stages()).containsExactly(Map.entry("find", new Promise("threads", 2)));
    }

    @Test
    void timesThatTheScriptDidNotLeaveAreAnErrorInWords() {
        assertThatThrownBy(() -> StageTimes.read(directory.resolve("missing"))).isInstanceOf(DataError.class)
                .hasMessageContaining("did not leave its times");
    }
}
