package dev.waitlens.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.fleet.question.Grouping;
import dev.waitlens.fleet.question.Questions;
import dev.waitlens.fleet.render.FleetJson;
import dev.waitlens.fleet.render.FleetPage;
import dev.waitlens.fleet.render.FleetText;
import dev.waitlens.fleet.rows.Origin;
import dev.waitlens.fleet.rows.RunSummary;
import dev.waitlens.fleet.rows.ScoreRows;
import dev.waitlens.fleet.rows.FleetTable;
import dev.waitlens.fleet.store.FleetDatabase;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.report.State;
import dev.waitlens.report.UnitReports;
import dev.waitlens.report.compare.ReportReader;
import dev.waitlens.report.render.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows that go into a directory and come out of it as answers.
class FleetTest {
    private static final int RUNS = GeneratedFleet.HOSTS * GeneratedFleet.COMMITS * 3;
    @TempDir
    Path directory;
    private Fleet fleet;
    private Path staging;
    private FleetDatabase database;

    @BeforeEach
    void open() {
        fleet = new Fleet(directory.resolve("a fleet's [place]"));
        staging = fleet.staging();
        database = FleetDatabase.open(staging.resolve("spill"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theThreeThingsThatAreWrongInAGeneratedFleetAreNamedAndNothingElse() throws IOException {
        publish(RUNS);
        FleetAnswers answers = answers(Optional.of(Grouping.HOST));

        assertThat(answers.scope().runs()).isEqualTo(RUNS);
        assertThat(answers.groups()).hasSize(GeneratedFleet.HOSTS);
        assertThat(answers.hosts()).isNotEmpty().allSatisfy(host -> assertThat(host.host()).isEqualTo("host-3"));
        assertThat(answers.changes())
                .extracting(FleetAnswers.ChangedCalls::unit, FleetAnswers.ChangedCalls::beforeVersion,
                        FleetAnswers.ChangedCalls::version)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("com.acme.Shop.fetch()",
                        "c2", "c3"));
        assertThat(answers.changes().getFirst().ratio().low()).isLessThan(1.5);
        assertThat(answers.changes().getFirst().ratio().high()).isGreaterThan(1.5);
        assertThat(answers.flips()).singleElement().satisfies(flip -> {
            assertThat(flip.before().verdict()).isEqualTo("IO_BOUND");
            assertThat(flip.after().verdict()).isEqualTo("LOCK_BOUND");
        });
        double waited = database.ask("SELECT sum(network_s + sleep_s + disk_s + child_s + lock_s) FROM unit").rows()
                .getFirst().getFirst() instanceof Number number ? number.doubleValue() : 0;
        assertThat(answers.waits()).singleElement().satisfies(wait -> {
            assertThat(wait.waitSeconds()).isCloseTo(waited, org.assertj.core.data.Offset.offset(RUNS * 1e-5));
            assertThat(wait.runs()).isEqualTo(RUNS);
        });
    }

    @Test
    void everyFigureLeadsToTheRunsBehindIt() throws IOException {
        publish(RUNS);
        FleetAnswers answers = answers(Optional.of(Grouping.VERSION));
        var known = answers.runs().stream().map(FleetAnswers.RunLine::run).collect(Collectors.toSet());
        Stream.of(answers.groups().stream().map(FleetAnswers.RunGroup::behind), answers.waits().stream().map(
                FleetAnswers.WaitingUnit::behind), answers.advice().stream().map(FleetAnswers.Advised::behind),
                answers.flips()
                        .stream().map(FleetAnswers.FlippedVerdict::behind),
                answers.changes().stream().map(
                        FleetAnswers.ChangedCalls::behind),
                answers.hosts().stream().map(
                        FleetAnswers.WorseHost::behind))
                .flatMap(stream -> stream).forEach(behind -> {
                    assertThat(behind.runs()).isNotEmpty().isSubsetOf(known);
                    var columns = database.ask(behind.sql());
                    int run = columns.names().indexOf("run");
                    assertThat(columns.rows()).extracting(row -> String.valueOf(row.get(run))).containsAll(behind
                            .runs());
                });

        Document page = Jsoup.parse(Html.single("fleet.ftlh", FleetPage.of(answers), false));
        assertThat(page.select("a[href^=#run-]")).isNotEmpty().allSatisfy(link -> assertThat(page.getElementById(link
                .attr("href").substring(1))).isNotNull());
    }

    @Test
    void aRunThatIsThereTwiceIsCountedOnce() throws IOException {
        publish(4);
        publish(4);

        assertThat(fleet.names()).hasSize(2);
        assertThat(answers(Optional.empty()).scope().runs()).isEqualTo(4);
        assertThat(answers(Optional.empty()).waits().getFirst().runs()).isEqualTo(4);
        assertThat(fleet.known(database)).hasSize(4);
    }

    /// As when fleets were merged by copying: the same runs in several batches.
    @Test
    void manyBatchesBecomeOneAndTheAnswersStay() throws IOException {
        publish(1);
        Path batches = fleet.directory().resolve("v1");
        Path first = batches.resolve(fleet.names().getFirst());
        try (Stream<Path> files = Files.walk(first)) {
            for (Path file : files.toList()) {
                for (int i = 0; i < 50; i++) {
                    Path copy = batches.resolve("batch=2" + i).resolve(first.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
        }
        publish(List.of(generated().summary(7, 8)));
        String before = FleetJson.of(answers(Optional.of(Grouping.PROGRAM)));

        fleet.tidy(database, staging);

        assertThat(fleet.names()).hasSize(1);
        assertThat(FleetJson.of(answers(Optional.of(Grouping.PROGRAM)))).isEqualTo(before);
        assertThat(fleet.known(database)).hasSize(2);
    }

    private static String forecast(String id, double low, double value, double high) {
        return """
                {"v":1,"kind":"forecast","at":"2026-11-01T10:00:00Z","id":"%s","program":"p","unit":"u","model":"THREADS","limit":"POOL",\
                "width":4,"recordedOn":2,"unitGain":{"low":1,"value":9,"high":9},"programGain":{"low":%s,"value":%s,"high":%s}}
                """
                .formatted(id, low, value, high);
    }

    private static String outcome(String of, String at, double measured, boolean judged) {
        return """
                {"v":1,"kind":"outcome","at":"%s","of":"%s","scope":"PROGRAM","pairs":5,"marked":0,"judged":%s,\
                "measured":{"low":1,"value":%s,"high":90}}
                """.formatted(at, of, judged, measured);
    }

    /// Two people's files, one of which is the other's as it was before: the last outcome that was judged counts, each line once.
    @Test
    void forecastsAreHeldAgainstOutcomesOfAllScoreFiles() throws IOException {
        String mine = forecast("a", 2, 4, 5) + outcome("a", "2026-11-02T10:00:00Z", 3, true) + "cut off {";
        String grown = mine + "\n" + outcome("a", "2026-11-03T10:00:00Z", 5, true) + outcome("a",
                "2026-11-04T10:00:00Z", 50, false) + forecast("b", 2, 4, 5)
                + outcome("b", "2026-11-03T10:00:00Z", 10,
                        true)
                + outcome("nobody's", "2026-11-03T10:00:00Z", 1, true);
        Path lines = staging.resolve("lines.json");
        for (String file : List.of(mine, grown)) {
            Files.writeString(lines, ScoreRows.lines(file, "file-" + file.length()));
            fleet.publish(database, lines, staging);
        }

        FleetAnswers answers = answers(Optional.empty());
        assertThat(answers.forecasts()).extracting(kept -> kept.by() + " " + kept.name()).containsExactly("all ",
                "model THREADS", "limit POOL");
        assertThat(answers.forecasts()).allSatisfy(kept -> {
            assertThat(kept.outcomes()).isEqualTo(2);
            // 5 where 4 was foretold is a quarter off, 10 is one and a half.
            assertThat(kept.medianError()).isEqualTo((0.25 + 1.5) / 2);
            assertThat(kept.p90Error()).isEqualTo(1.5);
            assertThat(kept.inside()).isEqualTo(0.5);
        });
        assertThat(answers.scope().runs()).isZero();
        assertThat(fleet.known(database)).hasSize(2);
        assertThat(ScoreRows.lines("no line\n{}\n", "file")).isEmpty();
    }

    @Test
    void aBatchInTheMakingIsNotSeen() throws IOException {
        publish(2);
        Path half = Files
                .createDirectories(fleet.directory().resolve(".staging-1/batch/table=run/day=2026-01-01"));
        Files.writeString(half.resolve("data_0.parquet"), "half");

        assertThat(answers(Optional.empty()).scope().runs()).isEqualTo(2);
    }

    @Test
    void filesOfAnOlderSchemaHaveNullWhereTheyHaveNoColumn() throws IOException {
        publish(2);
        Path run = fleet.directory().resolve("v1/batch=20200101000000-0/table=run/day=2026-01-01");
        Files.createDirectories(run);
        database.run("COPY (SELECT 'old' AS run, 'Old' AS program, 3.0 AS wall_seconds) TO "
                + FleetDatabase.quoted(run.resolve(
                        "data_0.parquet").toString())
                + " (FORMAT parquet)");

        assertThat(answers(Optional.empty()).scope().runs()).isEqualTo(3);
        assertThat(database.ask("SELECT host, headline FROM run WHERE run = 'old'").rows().getFirst())
                .containsOnlyNulls();
    }

    @Test
    void sinceLeavesOutWhatWasBeforeAndWhatIsNotDated() throws IOException {
        ObjectNode undated = report();
        ((ObjectNode) undated.path("occasion")).put("began", "");
        publish(List.of(RunSummary.of(undated, origin("undated")), generated().summary(0, 10), generated().summary(9,
                10)));

        fleet.open(database, Optional.of("2026-10-20"));
        assertThat(Questions.ask(database, Optional.empty()).scope().runs()).isEqualTo(1);
        assertThat(answers(Optional.empty()).scope().undated()).isEqualTo(1);
    }

    @Test
    void hostileNamesAreNamesEverywhere() throws IOException {
        String hostile = "'; DROP TABLE r; -- <script>alert(1)</script> ../../\uD800\u202E\n";
        ObjectNode report = report();
        ((ObjectNode) report.path("facts")).put("program", hostile);
        ((ObjectNode) report.path("occasion")).put("host", hostile).put("commit", hostile).put("label", hostile);
        ((ObjectNode) report.path("units").get(0).path("key")).put("method", hostile);
        publish(List.of(RunSummary.of(report, origin("1"))));
        FleetAnswers answers = answers(Optional.of(Grouping.HOST));

        assertThat(answers.waits().getFirst().unit()).contains("'; DROP TABLE r; -- <script>").contains("\\uD800");
        assertThat(database.ask(answers.waits().getFirst().behind().sql()).rows()).hasSize(1);
        assertThat(database.ask(answers.groups().getFirst().behind().sql()).rows()).hasSize(1);
        Document page = Jsoup.parse(Html.single("fleet.ftlh", FleetPage.of(answers), false));
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.text()).contains("<script>alert(1)</script>");
        assertThat(new FleetText(100, false).render(answers)).doesNotContain("\u202E");
        try (Stream<Path> files = Files.walk(fleet.directory())) {
            assertThat(files).allSatisfy(file -> assertThat(fleet.directory().relativize(file).toString()).matches(
                    "[A-Za-z0-9_=./-]*"));
        }
    }

    @Test
    void aQuestionOfTheUsersOwnReadsTheFleetAndNothingElse() throws IOException {
        publish(3);
        Path secret = Files.writeString(directory.resolve("secret.csv"), "a\n1\n");
        fleet.open(database, Optional.empty());
        database.confine(fleet.directory());

        assertThat(database.ask("SELECT * FROM (SELECT count(*) AS n FROM run)").rows()).containsExactly(List.of(3L));
        assertThatThrownBy(
                () -> database.ask("SELECT * FROM read_csv(" + FleetDatabase.quoted(secret.toString()) + ")"))
                .isInstanceOf(FleetProblem.class);
        assertThatThrownBy(() -> database.ask("SELECT * FROM (SELEC 1)")).isInstanceOf(FleetProblem.class)
                .hasMessage("the question cannot be answered");
    }

    /// What the other engine copies: in another order of operations every tenth quartile differs in its last bit.
    @Test
    void quantilesAreWorkedOutInTheOrderThatTheInterfaceSays() {
        var found = database.ask("SELECT list_sort(list(x)), " + database.quantile("0.25", "x")
                + " FROM (SELECT g, CAST(hash(g * 31 + i) % 1000003 AS DOUBLE) / 977.0 AS x FROM range(400) a(g), range(8) b(i)) GROUP BY g");
        assertThat(found.rows()).hasSize(400).allSatisfy(row -> {
            List<?> sorted = (List<?>) java.util.Objects.requireNonNull(row.getFirst());
            double low = ((Number) sorted.get(1)).doubleValue();
            double high = ((Number) sorted.get(2)).doubleValue();
            assertThat(row.getLast()).isEqualTo(low * (1 - 0.75) + high * 0.75);
        });
    }

    @Test
    void anEmptyFleetHasNoAnswersAndSaysSo() {
        assertThat(fleet.isThere()).isFalse();
        FleetAnswers answers = answers(Optional.of(Grouping.PROGRAM));

        assertThat(new FleetText(80, false).render(answers)).startsWith("No run in what was asked.");
        assertThat(Html.single("fleet.ftlh", FleetPage.of(answers), false)).contains("No unit of work waits.");
    }

    @Test
    void theJsonHoldsTheAnswers() throws IOException {
        publish(3);
        JsonNode json = JsonMapper.shared().readTree(FleetJson.of(answers(Optional.of(Grouping.LABEL))));

        assertThat(json.path("schemaVersion").asInt()).isEqualTo(FleetAnswers.SCHEMA_VERSION);
        assertThat(json.at("/fleet/scope/runs").asInt()).isEqualTo(3);
        assertThat(json.at("/fleet/waits/0/behind/runs")).hasSize(3);
    }

    /// The page of documentation names every column of every table, and no other.
    @Test
    void everyColumnIsDescribed() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/fleet.md"));
        for (FleetTable table : FleetTable.values()) {
            String section = page.substring(page.indexOf("### `" + table.sql() + "`"));
            String text = section.substring(0, section.indexOf("\n#", 4));
            var described = java.util.regex.Pattern.compile("`([a-z0-9_]+)`").matcher(text).results().map(found -> found
                    .group(1)).collect(Collectors.toSet());
            var states = Stream.of(State.values()).map(FleetTable::column).collect(Collectors.toSet());
            assertThat(table.columns()).allSatisfy(column -> assertThat(described.contains(column.name()) || states
                    .contains(column.name()) && text.contains("seconds by state")).as(table.sql() + "." + column.name())
                    .isTrue());
        }
    }

    private FleetAnswers answers(Optional<Grouping> by) {
        fleet.open(database, Optional.empty());
        return Questions.ask(database, by);
    }

    private void publish(int runs) throws IOException {
        publish(java.util.stream.IntStream.range(0, runs).mapToObj(number -> generated().summary(number, runs))
                .toList());
    }

    private void publish(List<RunSummary> runs) throws IOException {
        Path lines = staging.resolve("lines.json");
        Files.writeString(lines, runs.stream().map(RunSummary::line).collect(Collectors.joining()));
        fleet.publish(database, lines, staging);
    }

    private GeneratedFleet generator;

    /// One report, whose calls were timed.
    private GeneratedFleet generated() {
        if (generator == null) {
            ObjectNode report = report();
            ((ObjectNode) report.path("units").get(0)).put("calls", 100).put("timedCalls", 100).putObject("callMillis")
                    .put("low", 39).put("value", 40).put("high", 41);
            generator = new GeneratedFleet(List.of(report));
        }
        return generator;
    }

    private static Origin origin(String run) {
        return new Origin(run, "runs/" + run + ".jfr", Instant.EPOCH, Optional.empty(), Optional.empty(), Optional
                .empty(), Optional.empty());
    }

    private static ObjectNode report() {
        return (ObjectNode) ReportReader.report(UnitReports.json("fetch", State.NETWORK, 100), "here");
    }
}
