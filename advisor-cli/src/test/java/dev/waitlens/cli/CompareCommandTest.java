package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.State;
import dev.waitlens.report.UnitReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command with its options: what it writes, and what it says of what it cannot use.
class CompareCommandTest {
    @TempDir
    Path directory;
    private Path base;
    private Path flipped;
    private String said = "";

    @BeforeEach
    void write() throws IOException {
        base = Files.writeString(directory.resolve("main.json"), UnitReports.json("fetch", State.NETWORK, 100));
        flipped = Files.writeString(directory.resolve("new.json"), UnitReports.json("fetch", State.LOCK, 100));
    }

    @Test
    void everyFormIsWrittenAndTheCodeIsZeroWhateverTheDifference() throws IOException {
        Path page = directory.resolve("out/compare.html");
        Path json = directory.resolve("out/compare.json");
        Path summary = directory.resolve("summary.md");

        assertThat(compare(base, flipped, "--html", page, "--markdown", directory.resolve("c.md"), "--json", json,
                "--summary=" + summary)).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(page)).contains("I/O-bound → lock-bound");
        assertThat(Files.readString(directory.resolve("c.md"))).isEqualTo(Files.readString(summary))
                .startsWith("### Waitlens: 1 verdict flipped");
        JsonNode document = JsonMapper.shared().readTree(json.toFile());
        assertThat(document.at("/units/0/flip/sure").asBoolean()).isTrue();

        assertThat(compare(base, base, "--json", json)).isEqualTo(ExitCode.OK);
        assertThat(JsonMapper.shared().readTree(json.toFile()).path("different").asBoolean()).isFalse();
    }

    @Test
    void severalRunsASideAndDirectoriesAreRead() throws IOException {
        Path report = Files.createDirectories(directory.resolve("waitlens-report"));
        Files.copy(flipped, report.resolve("report.json"));
        Path json = directory.resolve("c.json");

        assertThat(compare(base + "," + base + "," + base, report, "--json", json)).isEqualTo(ExitCode.OK);
        assertThat(JsonMapper.shared().readTree(json.toFile()).at("/base/sources")).hasSize(3);
    }

    @Test
    void whatCannotBeUsedIsSaidInOneSentenceWithARemedy() throws IOException {
        refused("no such file: " + directory.resolve("man.json"), base, directory.resolve("man.json"));
        Path text = Files.writeString(directory.resolve("foreign.json"), "{\"findings\": []}");
        refused("is no report of Waitlens", base, text);
        refused("is no JSON", base, Files.writeString(directory.resolve("broken.json"), "{\"a\": "));
        refused("by an older Waitlens",
                base, Files.writeString(directory.resolve("old.json"), UnitReports.json("fetch", State.NETWORK, 1)
                        .replace("\"units\":", "\"other\":")));
        refused("no unit of work in common", base,
                Files.writeString(directory.resolve("bank.json"), UnitReports.json("pay", State.NETWORK, 1)));
        refused("neither report.json nor a recording", base, Files.createDirectories(directory.resolve("empty")));
        assertThat(compare(base)).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Path json = directory.resolve("c.json");
        assertThat(compare(base, flipped, "--html", file.resolve("page.html"), "--json", json))
                .isEqualTo(ExitCode.FAILED);
        assertThat(json).as("what comes behind it").isNotEmptyFile();
        assertThat(said).contains("cannot write").contains("is a file")
                .doesNotContain("fault of Waitlens");
    }

    @Test
    void aSummaryNeedsAPlace() {
        assertThat(compare(base, flipped, "--summary=")).isEqualTo(System.getenv("GITHUB_STEP_SUMMARY") == null
                ? ExitCode.USAGE : ExitCode.OK);
    }

    @Test
    void tenThousandUnitsAreCompared() throws IOException {
        Path many = Files.writeString(directory.resolve("many.json"), UnitReports.many(10_000, 100));
        Path markdown = directory.resolve("many.md");

        assertThat(compare(many, many, "--markdown", markdown)).isEqualTo(ExitCode.OK);
        assertThat(Files.size(markdown)).isLessThan(65_536);
    }

    private void refused(String why, Object... words) {
        assertThat(compare(words)).as(why).isEqualTo(ExitCode.FAILED);
        assertThat(said.lines()).singleElement().asString().contains(why).contains("; try: ");
    }

    private int compare(Object... words) {
        var all = new String[words.length + 2];
        all[0] = "compare";
        all[1] = "-q";
        for (int i = 0; i < words.length; i++) {
            all[i + 2] = words[i].toString();
        }
        var err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute(all);
        said = err.toString();
        return code;
    }
}
