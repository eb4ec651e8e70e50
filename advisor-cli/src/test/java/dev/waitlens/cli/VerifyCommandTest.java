package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `waitlens verify` with programs of the system that do one thing, and whatever else this machine does.
@Timeout(120)
class VerifyCommandTest {
    @TempDir
    private Path directory;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void hasAShell() {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
    }

    private int verify(String... words) {
        var all = new ArrayList<>(
                List.of("verify", "-q", "--warmup", "0", "--pairs", "2", "--others", "1000", "--score",
                        directory.resolve("score.jsonl").toString(), "--json=" + directory.resolve("out.json")));
        all.addAll(List.of(words));
        return Main.commandLine().setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
    }

    private JsonNode answer() {
        return JsonMapper.shared().readTree(directory.resolve("out.json").toFile());
    }

    /// The figures do not depend on how fast this machine is: the programs print them.
    private static final String EIGHT = "sh -c 'echo took 8 s'";
    private static final String TWO = "sh -c 'echo took 2 s'";
    private static final String MARKER = "--marker=took ([0-9.]+) s";

    private Path report(String forecast, double low, double value, double high) throws IOException {
        return Files.writeString(directory.resolve("report.json"), """
                {"schemaVersion": 2, "report": {"facts": {"program": "shop.jar", "wallSeconds": 4.5}, "cards": [
                 {"key": {"className": "Shop", "method": "fetch", "descriptor": ""}, "unit": "Shop.fetch",
                  "shortName": "Shop.fetch", "model": "THREADS", "width": {"width": 16},
                  "gain": {"unit": {"low": %s, "value": %s, "high": %s},
                           "program": {"low": 1, "value": 1, "high": 1}%s}}]}}""".formatted(low, value, high,
                forecast));
    }

    @Test
    void figureOfTheMarkerIsComparedInTurns() {
        assertThat(verify(MARKER, "--before", EIGHT, "--after", TWO)).isEqualTo(ExitCode.OK);

        assertThat(answer().path("answer").asString()).isEqualTo("MEASURED");
        assertThat(answer().at("/measured/value").asDouble()).isEqualTo(4);
        assertThat(answer().path("pairs").valueStream().map(pair -> pair.path("afterFirst").asBoolean()))
                .containsExactly(false, true);
        assertThat(directory.resolve("score.jsonl")).as("no forecast, no score").doesNotExist();
    }

    @Test
    void throughputIsBetterWhenItIsMore() {
        verify("--marker", "(?<rate>[0-9]+)/s", "--before", "echo 100/s", "--after", "echo 250/s");

        assertThat(answer().at("/measured/value").asDouble()).isEqualTo(2.5);
        assertThat(answer().path("lines").toString()).contains("before 100.0, after 250.0");
    }

    @ParameterizedTest
    @CsvSource({"3.5, 4, 4.5, 0, INSIDE, 'forecast 4.00x [3.50..4.50], measured 4.00x [4.00..4.00], inside'",
            "5, 6, 7, 1, SLOWER, 'forecast 6.00x [5.00..7.00], measured 4.00x [4.00..4.00], slower than forecast'",
            "1, 2, 3, 1, FASTER, 'forecast 2.00x [1.00..3.00], measured 4.00x [4.00..4.00], faster than forecast'"})
    void forecastOfAReportIsJudgedAndKept(double low, double value, double high, int code, String answer, String line)
            throws Exception {
        var report = report(", \"forecast\": true", low, value, high).toString();

        assertThat(verify(MARKER, report, "--before", EIGHT, "--after", TWO)).isEqualTo(code);
        assertThat(answer().path("answer").asString()).isEqualTo(answer);
        assertThat(answer().at("/lines/0").asString()).isEqualTo(line);
        assertThat(Files.readAllLines(directory.resolve("score.jsonl"))).hasSize(2)
                .last().asString().contains("\"kind\":\"outcome\"", "\"scope\":\"UNIT\"", "\"judged\":true");
    }

    @Test
    void boundIsNoForecastAndHasNoScore() throws Exception {
        var report = report("", 11, 12, 13).toString();

        assertThat(verify(MARKER, report, "--before", EIGHT, "--after", TWO)).isZero();
        assertThat(answer().at("/lines/0").asString())
                .isEqualTo("at most 13.0x, measured 4.00x [4.00..4.00], within the bound");
        assertThat(directory.resolve("score.jsonl")).doesNotExist();
    }

    @Test
    void timeBeforeIsTheReportsWhereNothingElseIsGiven() throws Exception {
        var report = report("", 11, 12, 13).toString();
        verify(report, "--", "sh", "-c", "exit 0");

        assertThat(answer().at("/before/medianSeconds").asDouble()).isEqualTo(4.5);
        assertThat(answer().path("lines").toString()).contains("one recorded run in the report");
    }

    @Test
    void scoreThatCannotBeWrittenCostsNobodyHisAnswer() throws Exception {
        Files.createDirectory(directory.resolve("score.jsonl"));

        assertThat(
                verify(MARKER, report(", \"forecast\": true", 3, 4, 5).toString(), "--before", EIGHT, "--after", TWO))
                .isZero();
        assertThat(answer().path("answer").asString()).isEqualTo("INSIDE");
    }

    @Test
    void programThatFailsIsNamedWithItsLastWords() {
        assertThat(
                verify("--before", "sh -c 'echo no such table >&2; echo \tat Main.main >&2; exit 7'", "--after", TWO))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("before (sh) ended with code 7 in its first run",
                "its last words: no such table", "--ignore-failure");
        assertThat(verify("--ignore-failure", "--before", "sh -c 'exit 7'", "--after", TWO)).isZero();
    }

    @Test
    void programThatCannotRunTwiceIsRecognisedAndPrepareHelps() {
        var once = "mkdir " + directory.resolve("made");

        assertThat(verify("--before", TWO, "--after", once)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("after (mkdir) ended with code 1 after it had gone well 1 time",
                "perhaps it cannot run twice", "--prepare");
        assertThat(verify("--prepare", "rmdir " + directory.resolve("made") + " || true", "--before", TWO, "--after",
                once)).isZero();
    }

    @Test
    void programThatHangsIsStopped() {
        assertThat(verify("--time", "1s", "--before", "sleep 1000", "--after", TWO)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("the first pair was not done after 1 s and was stopped",
                "--time with more");
    }

    @Test
    void binaryOutputIsNeitherAMarkerNorAnEscapeSequence() {
        assertThat(verify(MARKER, "--before", "head -c 300000 /dev/urandom", "--after", TWO))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("the marker is not in what before (head) printed").doesNotContain("\u001b");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void lastWordsThatAreNoTextAreNotShown() {
        assertThat(verify("--before", "sh -c 'head -c 3000 /dev/zero >&2; echo >&2; echo no such table >&2; exit 3'",
                "--after", TWO)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("its last words: (no text) / no such table;");
    }

    @Test
    void jarThatIsNotThereIsNotFound() {
        assertThat(verify(directory.resolve("old.jar").toString(), directory.resolve("new.jar").toString()))
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(err.toString()).contains("no such file: " + directory.resolve("old.jar"));
    }

    /// A jar, perhaps, behind `--score`.
    @Test
    void fileThatIsNoScoreIsLeftAsItIs() throws Exception {
        var report = report(", \"forecast\": true", 3, 4, 5).toString();
        var mine = Files.writeString(directory.resolve("score.jsonl"), "my notes\n");

        assertThat(verify(MARKER, report, "--before", EIGHT, "--after", TWO)).isZero();
        assertThat(mine).hasContent("my notes");
        assertThat(answer().path("answer").asString()).isEqualTo("INSIDE");
    }

    @Test
    void missingProgramAndFailingPrepareAreSaid() {
        assertThat(verify("--before", "no-such-program", "--after", TWO)).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(err.toString()).contains("cannot start before (no-such-program): ");
        assertThat(verify("--prepare", "exit 3", "--before", TWO, "--after", TWO)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("--prepare exit 3 failed: it ended with code 3");
    }

    @Test
    void unitThatIsNotInTheReportIsNamedWithThoseThatAre() throws Exception {
        var report = report("", 1, 2, 3).toString();

        assertThat(verify("--unit", "Shop.fetsh", report, "--before", TWO, "--after", TWO)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("a unit named Shop.fetsh: it has Shop.fetch", "try: --unit Shop.fetch");
        assertThat(verify("--unit", "fetch", report, "--before", TWO, "--after", TWO)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--before true", "one.jar", "one.jar two.jar three.jar", "--after true -- true",
            "--before true --after true one.jar two.jar", "--pairs 1 --before true --after true",
            "--time 0 --before true --after true", "--time 5x --before true --after true",
            "--others 0 --before true --after true", "--warmup -1 --before true --after true",
            "--unit x --before true --after true", "--marker x --before true --after true", "-- true"})
    void wrongWordsAreRefusedBeforeAnythingRuns(String words) {
        assertThat(verify(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("[waitlens] error: ", "try: ");
    }

    @Test
    void markdownHasTheAnswerAndTheRuns() throws Exception {
        var file = directory.resolve("out.md");
        verify(MARKER, "--label", "a|b *c*", "--markdown", file.toString(), "--before", EIGHT, "--after", TWO);

        assertThat(Files.readString(file)).startsWith("**a\\|b \\*c\\*: measured 4.00x \\[4.00..4.00\\]**")
                .contains("| 1 | before | 8.000 s | 2.000 s | 4.00x |  |");
    }

    /// `--json report.json one.jar two.jar` takes the report for the file to write.
    @Test
    void jsonIsWrittenOverAnOlderAnswerAndOverNothingElse() throws Exception {
        assertThat(verify(MARKER, "--before", EIGHT, "--after", TWO)).isZero();
        assertThat(verify(MARKER, "--before", EIGHT, "--after", TWO)).as("once more").isZero();
        var mine = Files.writeString(directory.resolve("mine.json"), "{\"schemaVersion\": 2, \"report\": {}}");

        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute("verify", "-q", "--json", mine.toString(),
                "--before", EIGHT, "--after", TWO)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("would write over a file that is no answer of verify");
        assertThat(Files.readString(mine)).contains("\"report\"");
    }
}
