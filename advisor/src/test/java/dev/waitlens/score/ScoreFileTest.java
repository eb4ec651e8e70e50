package dev.waitlens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.problem.DataError;
import dev.waitlens.report.figure.Span;
import dev.waitlens.score.Foretold.Scope;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("data/waitlens/forecasts.jsonl");
    }

    private ScoreFile score() {
        return new ScoreFile(file(), "0.1.0", () -> Instant.parse("2026-11-29T08:30:15.250Z"));
    }

    private static OutcomeLine outcome(String forecast, double measured) {
        return new OutcomeLine(forecast, Scope.PROGRAM, new Span(measured - 0.1, measured, measured + 0.1), 5, 0, true);
    }

    @Test
    void forecastIsKeptOnceHoweverOftenItsReportIsWritten() throws IOException {
        var report = ReportDocument.with(ReportDocument.forecast("fetch"), ReportDocument.forecast("store"));
        score().keepForecasts(report);
        score().keepForecasts(report);

        assertThat(Files.readAllLines(file())).hasSize(2);
        assertThat(score().read().forecasts()).hasSize(2);
    }

    @Test
    void noNameOfTheUsersIsInIt() throws IOException {
        score().keepForecasts(ReportDocument.with(ReportDocument.forecast("fetch")));

        assertThat(Files.readString(file())).doesNotContainIgnoringCase("shop", "fetch", "acme").contains(
                "\"v\":1", "\"at\":\"2026-11-29T08:30:15Z\"", "\"model\":\"THREADS\"", "\"limit\":\"POOL\"");
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        score().keepForecasts(ReportDocument.with(ReportDocument.forecast("fetch")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void boundsLeaveNoTraceAndMakeNoDirectory() {
        score().keepForecasts(ReportDocument.with(ReportDocument.card("fetch", 1, 2, 3, "")));

        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(score().read().forecasts()).isEmpty();
    }

    @Test
    void outcomeBringsItsForecastAndTheLastOneCounts() {
        var report = ForetoldReport.of(ReportDocument.with(ReportDocument.forecast("fetch")));
        score().keepOutcome(report, report.cards().getFirst(), forecast -> outcome(forecast, 2.0));
        score().keepOutcome(report, report.cards().getFirst(), forecast -> outcome(forecast, 3.4));

        var content = score().read();
        assertThat(content.outcomes()).hasSize(2);
        assertThat(content.settled()).singleElement().satisfies(settled -> {
            assertThat(settled.measured()).isEqualTo(3.4);
            assertThat(settled.error()).isZero();
            assertThat(settled.inside()).isTrue();
        });
    }

    @Test
    void linesOfNewerVersionsAndDamagedOnesStayAndAreCounted() throws IOException {
        Files.createDirectories(file().getParent());
        var before = "{\"v\":2,\"kind\":\"prophecy\"}\nhello\n{\"v\":1,\"kind\":\"forecast\"}\n{\"v\":1,\"kin";
        Files.writeString(file(), before);
        score().keepForecasts(ReportDocument.with(ReportDocument.forecast("fetch")));

        assertThat(Files.readString(file())).startsWith(before + "\n{").endsWith("}\n");
        var content = score().read();
        assertThat(content.newer()).isEqualTo(1);
        assertThat(content.damaged()).isEqualTo(3);
        assertThat(content.forecasts()).hasSize(1);
    }

    @Test
    void fileOfAnotherKindIsLeftAlone() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "my notes\n");

        assertThatThrownBy(() -> score().keepForecasts(ReportDocument.with(ReportDocument.forecast("fetch"))))
                .isInstanceOf(DataError.class).hasMessageContaining("is no score");
        assertThat(file()).hasContent("my notes");
    }

    @Test
    void placeThatCannotBeWrittenIsNamedWithAWayOut() throws IOException {
        Files.writeString(directory.resolve("data"), "a file where a directory should be");

        assertThatThrownBy(() -> score().keepForecasts(ReportDocument.with(ReportDocument.forecast("fetch"))))
                .isInstanceOf(DataError.class)
                .hasMessageContaining("cannot write the score to " + file() + ": " + directory.resolve("data/waitlens")
                        + ": Not a directory")
                .hasMessageContaining("--no-score");
        assertThatThrownBy(() -> new ScoreFile(directory, "", Instant::now).read()).isInstanceOf(DataError.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void placeFollowsTheSpecificationOfDataDirectories() {
        assertThat(ScoreFile.placeOf(Map.of("XDG_DATA_HOME", "/data", "HOME", "/home/a"), "/u"))
                .contains(Path.of("/data/waitlens/forecasts.jsonl"));
        assertThat(ScoreFile.placeOf(Map.of("XDG_DATA_HOME", "relative", "HOME", "/home/a"), "/u"))
                .contains(Path.of("/home/a/.local/share/waitlens/forecasts.jsonl"));
        assertThat(ScoreFile.placeOf(Map.of(), "/u")).contains(Path.of("/u/.local/share/waitlens/forecasts.jsonl"));
        assertThat(ScoreFile.placeOf(Map.of(), "?")).isEmpty();
    }

    @Test
    void outcomesThatWereNotJudgedOrHaveNoForecastDoNotCount() {
        var report = ForetoldReport.of(ReportDocument.with(ReportDocument.forecast("fetch")));
        score().keepOutcome(report, report.cards().getFirst(), forecast -> new OutcomeLine(forecast, Scope.PROGRAM,
                Span.exactly(1), 5, 4, false));
        score().keepOutcome(report, report.cards().getFirst(), _ -> outcome("somebody else's", 2));

        var content = score().read();
        assertThat(content.settled()).isEmpty();
        assertThat(content.notJudged()).isEqualTo(1);
        assertThat(content.orphans()).isEqualTo(1);
    }
}
