package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.State;
import dev.waitlens.report.UnitReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command with its codes: kept, broken, not to be judged, not understood.
class CheckCommandTest {
    @TempDir
    Path directory;
    private Path base;
    private Path trips;
    private String said = "";
    private String shown = "";

    @BeforeEach
    void write() throws IOException {
        base = Files.writeString(directory.resolve("main.json"), UnitReports.json("fetch", State.NETWORK, 100));
        trips = Files.writeString(directory.resolve("new.json"), UnitReports.json("fetch", State.NETWORK, 400));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"fail: [round-trips > 1.2x]; 1", "fail: [round-trips > 5x]; 0",
            "warn: [round-trips > 1.2x]; 0", "fail: [waits-per-call(Shop.fetch) > 3]; 3", "fail: []; 0",
            "fail: [round-trips > 1.2x, waits-per-call(Shop.fetch) > 3]; 1", "fail: [round-trip > 1.2x]; 2",
            "fail [; 2"})
    void theCodeSaysWhatCameOfIt(String yaml, int code) throws IOException {
        assertThat(check(trips, "--baseline", base, "--budget", budgets(yaml))).isEqualTo(code);
    }

    @Test
    void whatIsWrongWithTheBudgetsIsSaidWithLineAndColumn() throws IOException {
        assertThat(check(trips, "--budget", budgets("fail:\n  - verdict-flp"))).isEqualTo(ExitCode.USAGE);
        assertThat(said.lines()).singleElement().asString().contains("budgets.yml:2:5: there is no budget verdict-flp");
        assertThat(check(trips, "--budget", directory.resolve("none.yml"))).isEqualTo(ExitCode.USAGE);
        assertThat(said).contains("no such file of budgets");
        assertThat(check(trips, "--budget", directory)).isEqualTo(ExitCode.USAGE);
        assertThat(said.lines()).singleElement().asString().contains("is no file of budgets", "; try: ");
        Path latin = Files.write(directory.resolve("latin.yml"),
                "warn: [] # f\u00FCr".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(check(trips, "--budget", latin)).isEqualTo(ExitCode.USAGE);
        assertThat(said.lines()).singleElement().asString().contains("is no text in UTF-8; try: ");
    }

    @Test
    void aBaselineThatIsNotThereYetIsNoErrorAndNotJudged() throws IOException {
        Path json = directory.resolve("c.json");
        assertThat(
                check(base, "--baseline", directory.resolve("none.json"), "--budget", budgets("fail: [verdict-flip]"),
                        "--json", json))
                .isEqualTo(ExitCode.FAILED);
        assertThat(JsonMapper.shared().readTree(json.toFile()).at("/outcomes/0/sentence").asString())
                .contains("there is no baseline", "make it on the main branch: waitlens run --json");
        assertThat(said).isEmpty();
    }

    @Test
    void reportsThatCannotBeUsedEndWithThree() throws IOException {
        assertThat(check(directory.resolve("nothing.json"))).isEqualTo(ExitCode.FAILED);
        assertThat(check(base, "--baseline",
                Files.writeString(directory.resolve("bank.json"), UnitReports.json("pay", State.NETWORK, 1))))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said).contains("no unit of work in common");
        assertThat(check(Files.writeString(directory.resolve("r.jfr"), "no recording"))).isEqualTo(ExitCode.FAILED);
        assertThat(said).as("the JVM that reads recordings has said why").isEmpty();
        Path huge = directory.resolve("huge.json");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertThat(check(huge)).isEqualTo(ExitCode.FAILED);
        assertThat(said.lines()).singleElement().asString().contains("too large to be read as a report", "; try: ");
    }

    @Test
    void aPlaceThatCannotBeWrittenToCostsNoOtherResult() throws IOException {
        Path none = Files.writeString(directory.resolve("file"), "").resolve("check.xml");
        Path sarif = directory.resolve("check.sarif");
        Path budgets = budgets("fail: [round-trips > 1.2x]");

        assertThat(check(base, "--baseline", base, "--budget", budgets, "--junit", none, "--sarif=" + sarif))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said.lines()).singleElement().asString().contains("cannot write", "; try: ");
        assertThat(sarif).isNotEmptyFile();
        assertThat(check(trips, "--baseline", base, "--budget", budgets, "--junit", none))
                .as("a broken budget stays one").isEqualTo(ExitCode.FINDINGS);
        assertThat(said.lines()).singleElement().asString().contains("cannot write");
        assertThat(shown).contains("Broken: 1 budget");
    }

    /// **Source**: GitHub shows 5,000 results of a SARIF file and takes 10 MB of it compressed, 1 MiB of a summary and 65,536 characters of a comment.
    @Test
    void tenThousandUnitsAreHeldToTheirBudgetsWithinTheLimitsOfHosts() throws IOException {
        Path before = Files.writeString(directory.resolve("before.json"), UnitReports.many(10_000, 100));
        Path after = Files.writeString(directory.resolve("after.json"), UnitReports.many(10_000, 400));
        Path sarif = directory.resolve("check.sarif");
        Path markdown = directory.resolve("c.md");
        Path summary = directory.resolve("s.md");
        Path junit = directory.resolve("c.xml");

        assertThat(check(after, "--baseline", before, "--budget", budgets("fail: ['round-trips(com.acme.*) > 1.5x']"),
                "--sarif=" + sarif, "--junit", junit, "--markdown", markdown, "--summary=" + summary))
                .isEqualTo(ExitCode.FINDINGS);
        JsonNode log = JsonMapper.shared().readTree(sarif.toFile());
        assertThat(log.at("/runs/0/results")).hasSize(5_000);
        assertThat(log.at("/runs/0/invocations/0/toolExecutionNotifications/0/message/text").asString())
                .contains("5000 of 10000");
        assertThat(Files.size(sarif)).isLessThan(10_000_000);
        assertThat(Files.readString(junit)).contains("failures=\"10000\"");
        assertThat(Files.size(markdown)).isLessThan(65_536);
        assertThat(Files.size(summary)).isLessThan(1 << 20);
    }

    @Test
    void everyFormIsWritten() throws IOException {
        Path source = Files.createDirectories(directory.resolve("src/com/acme")).resolve("Shop.java");
        Files.writeString(source, "class Shop {}");
        Path sarif = directory.resolve("check.sarif");
        Path gitlab = directory.resolve("gl.json");
        Path junit = directory.resolve("junit.xml");

        assertThat(
                check(trips, "--baseline", base, "--budget", budgets("fail: [round-trips > 1.2x]"), "--sarif=" + sarif,
                        "--gitlab", gitlab, "--junit", junit, "--markdown", directory.resolve("c.md"), "--source-root",
                        directory.resolve("src"), "--summary=" + directory.resolve("s.md")))
                .isEqualTo(ExitCode.FINDINGS);
        JsonNode log = JsonMapper.shared().readTree(sarif.toFile());
        try (var schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema).validate(log))
                    .isEmpty();
        }
        assertThat(log.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(12);
        assertThat(JsonMapper.shared().readTree(gitlab.toFile()).at("/0/location/path").asString())
                .endsWith("com/acme/Shop.java");
        assertThat(Files.readString(junit)).contains("<failure");
        assertThat(Files.readString(directory.resolve("s.md"))).startsWith("### Waitlens: Broken: 1 budget");
    }

    @Test
    void theAgentsArgumentStandsInOneWord() {
        String before = System.getProperty("waitlens.agent", "");
        try {
            System.setProperty("waitlens.agent", base.toString());
            var out = new ByteArrayOutputStream();
            var stdout = System.out;
            System.setOut(new PrintStream(out, true));
            try {
                assertThat(Main.commandLine().execute("agent", "--print-argline", "--dir", "a, b")).isZero();
                assertThat(Main.commandLine().execute("agent")).isZero();
            } finally {
                System.setOut(stdout);
            }
            assertThat(out.toString().lines()).containsExactly("\"-javaagent:" + base + "=tests=on,file="
                    + Path.of("").toAbsolutePath() + "/a%2C b/waitlens-%p.jfr\"", base.toString());
            assertThat(Main.commandLine().setErr(new PrintWriter(new StringWriter())).execute("agent", "--dir", "x"))
                    .isEqualTo(ExitCode.USAGE);
        } finally {
            if (before.isEmpty()) {
                System.clearProperty("waitlens.agent");
            } else {
                System.setProperty("waitlens.agent", before);
            }
        }
    }

    private Path budgets(String yaml) throws IOException {
        return Files.writeString(directory.resolve("budgets.yml"), yaml);
    }

    private int check(Object... words) {
        var all = new ArrayList<>(List.of("check", "-q"));
        for (Object word : words) {
            all.add(word.toString());
        }
        var err = new StringWriter();
        var stdout = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return Main.commandLine().setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
        } finally {
            System.setOut(stdout);
            said = err.toString();
            shown = out.toString(StandardCharsets.UTF_8);
        }
    }
}
