package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is refused before a question is asked or a recording is read.
class FleetCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatCannotBeUsedIsSaidInOneSentenceWithARemedy() throws IOException {
        Path file = Files.writeString(directory.resolve("a.jfr"), "x");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path fleet = directory.resolve("fleet");

        refused(ExitCode.FAILED, "there is no fleet in", "report", "--fleet", fleet);
        refused(ExitCode.FAILED, "there is no fleet in", "report", "--fleet", fleet, "--sql", "select 1");
        refused(ExitCode.FAILED, "no such file: " + directory.resolve("a.jf"), "add", directory.resolve("a.jf"));
        refused(ExitCode.FAILED, "nothing matches", "add", directory + "/b*.jfr");
        refused(ExitCode.FAILED, "no recording and no report in", "add", empty, "--fleet", fleet);
        refused(ExitCode.FAILED, "cannot write to", "add", file, "--fleet", file);
        refused(ExitCode.USAGE, "--engine spark", "report", "--master", "local[2]");
        refused(ExitCode.USAGE, "DuckDB reads directories of this machine", "report", "--fleet", "hdfs://host/fleet");
        refused(ExitCode.USAGE, "--since yesterday is no day", "report", "--since", "yesterday");
        refused(ExitCode.USAGE, "--sql is a question of its own", "report", "--sql", "select 1", "--by", "host");
        refused(ExitCode.USAGE, "--deadline 0 leaves no time", "add", file, "--deadline", "0");
        assertThat(fleet).doesNotExist();
    }

    @Test
    void aFleetOfANewerVersionIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("a.jfr"), "x");
        Path fleet = directory.resolve("fleet");
        Files.createDirectories(fleet.resolve("v2"));

        refused(ExitCode.FAILED, "was written by a newer Waitlens", "add", file, "--fleet", fleet);
    }

    private static void refused(int code, String why, Object... words) {
        var all = new String[words.length + 1];
        all[0] = "fleet";
        for (int i = 0; i < words.length; i++) {
            all[i + 1] = words[i].toString();
        }
        var err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute(all)).as(err.toString()).isEqualTo(code);
        assertThat(err.toString().lines()).singleElement().asString().contains(why).contains("; try: ");
    }
}
