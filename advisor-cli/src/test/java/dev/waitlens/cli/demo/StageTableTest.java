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
    void comparisonShowsWhatWasMeasuredBesideWhatWasForecast() {
        var bounds = new StageBounds(Map.of("download", new Promise("event loop", 5.4, 6.4, 7.1, true), "paint",
                new Promise("processes", 2, 2, 2, false)));
        assertThat(StageTable.compare(times(12, 4), times(2, 4), bounds, 2)).containsExactly(
                "                        one by one  as advised  measured  forecast               inside  model",
                "download the pictures      12.00 s      2.00 s     6.0 x  6.4 x (5.4 to 7.1)     yes     event loop",
                "paint in oil                4.00 s      4.00 s     1.0 x  at most 2.0 x          yes     processes",
                "total                      16.00 s      6.00 s     2.7 x  at most 4.1 x",
                "", "This machine has 2 processors: what computes gets at most 2 times as fast here.",
                "The first run was recorded, and the forecast was made from it before the second one.");
    }

    @Test
    void missedForecastIsSaid() {
        var bounds = new StageBounds(Map.of("paint", new Promise("processes", 1.8, 2, 2.2, true)));
        assertThat(StageTable.compare(times(1, 9), times(1, 3), bounds, 1))
                .anyMatch(line -> line.startsWith("paint") && line.contains(" no "));
    }

    @Test
    void forecastsComeFromTheCardOfTheStagesUnit() throws IOException {
        var json = Files.writeString(directory.resolve("report.json"),
                """
                        {"schemaVersion": 2, "report": {"cards": [
                          {"shortName": "SynchronousScript.processSingleImage", "model": "THREADS",
                           "gain": {"forecast": true, "unit": {"low": 1.8, "value": 2.0, "high": 2.2}}},
                          {"shortName": "ChildProcess.hear", "model": "LEAVE_ALONE", "gain": null}]}}""");
        assertThat(StageBounds.read(json).stages())
                .containsExactly(Map.entry("find", new Promise("threads", 1.8, 2, 2.2, true)));
    }

    @Test
    void timesThatTheScriptDidNotLeaveAreAnErrorInWords() {
        assertThatThrownBy(() -> StageTimes.read(directory.resolve("missing"))).isInstanceOf(DataError.class)
                .hasMessageContaining("did not leave its times");
    }
}
