package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.Cli.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `waitlens run` is a wrapper that the program does not notice.
@Timeout(180)
class RunIT {
    @TempDir
    private static Path shared;
    private static Path jar;

    @TempDir
    private Path directory;

    @BeforeAll
    static void packTheVictim() throws IOException {
        jar = Victim.packInto(shared.resolve("victim"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 125, 255})
    void exitCodeIsTheProgramsOwn(int code) throws Exception {
        var ended = run("say", "hello", "sleep", "300", "exit", Integer.toString(code));

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.out()).isEqualTo("hello\n");
        assertPageAndNothingElse(ended);
    }

    @Test
    void aCrashOfTheJvmGivesAPageThatNamesItsAccount() throws Exception {
        var ended = new Cli(directory).run("run", "--", "java", "-XX:-CreateCoredumpOnCrash", "-jar", jar.toString(),
                "work",
                "1500", "kill", "SEGV");

        assertThat(ended.code()).as("1 without a core file, 134 where one is written").isIn(1, 134);
        assertThat(Files.readString(ended.page())).contains("The JVM crashed", "hs_err_pid");
        try (var left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString().replaceAll("\\d+", "N")))
                    .contains("hs_err_pidN.log");
        }
    }

    @Test
    void programThatEndsBeforeTheDelayIsOverHasNoPageAndIsToldWhy() throws Exception {
        var ended = new Cli(directory).run("run", "--delay", "60s", jar.toString(), "sleep", "300", "exit", "7");

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.err())
                .contains("left no recording that can be read, perhaps because it ended before --delay was over");
        assertThat(ended.runDirectories()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"work 300 kill KILL, 137", "work 2500 kill KILL, 137", "halt 8, 8", "work 500 kill TERM, 143",
            "work 500 throw, 1",
            "work 2500 fill, 3"})
    void abruptEndStillGivesAPage(String words, int code) throws Exception {
        var command = new ArrayList<>(List.of("run", "--", "java", "-Xmx48m", "-XX:+ExitOnOutOfMemoryError", "-jar",
                jar.toString()));
        command.addAll(List.of(words.split(" ")));
        var ended = new Cli(directory).run(command.toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.page()).as(ended.err()).isNotEmptyFile();
        assertThat(Files.readString(ended.page())).contains("exit code " + code);
        assertThat(ended.err()).doesNotContain("[waitlens] error");
        assertThat(ended.runDirectories()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C"})
    void wordsArriveAsTheyAreInAnyLocale(String locale) throws Exception {
        var words = new ArrayList<>(
                List.of("hex", "a b", "", "'\"$HOME`", "new\nline", "ümlaut €", "--", "--help", "-q",
                        "@file", "*", "\\", "x".repeat(100_000)));
        var plain = new ArrayList<>(List.of("java", "-jar", jar.toString()));
        plain.addAll(words);
        words.addAll(0, List.of("run", "-q", jar.toString()));
        var cli = new Cli(directory).with("LC_ALL", locale);

        var ended = cli.run(words.toArray(String[]::new));

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo(cli.command(plain).await().out());
    }

    @Test
    void hundredMegabytesFlowThrough() throws Exception {
        var input = directory.resolve("input");
        try (var out = Files.newOutputStream(input)) {
            var random = new SplittableRandom(1);
            var block = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 100; megabyte++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        var cli = new Cli(directory).stdin(input);
        var started = cli.start("run", "-q", jar.toString(), "cat");

        assertThat(started.process().waitFor()).isZero();
        assertThat(Files.mismatch(input, started.out())).isEqualTo(-1);
    }

    @Test
    void programThatClosesItsStreamsIsRecorded() throws Exception {
        assertPageAndNothingElse(run("close", "work", "300"));
    }

    @Test
    void optionsForTheProgramsJvmReachItAndNotUs() throws Exception {
        var ended = new Cli(directory).with("JAVA_TOOL_OPTIONS", "-Dvictim=1").with("LC_ALL", "C")
                .run("run", jar.toString(), "env", "JAVA_TOOL_OPTIONS", "env", "LC_ALL", "env",
                        "WAITLENS_HIDDEN_LC_ALL");

        assertThat(ended.out()).isEqualTo("JAVA_TOOL_OPTIONS=-Dvictim=1\nLC_ALL=C\nWAITLENS_HIDDEN_LC_ALL=null\n");
        assertThat(ended.err().lines().filter(line -> line.startsWith("Picked up"))).hasSize(1);
    }

    @Test
    void twoRunsInOneDirectoryDoNotMeet() throws Exception {
        var cli = new Cli(directory);
        var one = cli.start("run", jar.toString(), "work", "1000", "exit", "4");
        var two = cli.start("run", jar.toString(), "work", "1000", "exit", "5");

        assertThat(one.await().code()).isEqualTo(4);
        assertThat(two.await().code()).isEqualTo(5);
        assertPageAndNothingElse(two.await());
    }

    @Test
    void resultsGoToTheTemporaryDirectoryWhenTheCurrentOneIsReadOnly() throws Exception {
        var temporary = Files.createDirectories(directory.resolve("temporary"));
        var ended = new Cli(directory).with("TMPDIR", temporary.toString()).wrappedIn("env", "-C", "/proc")
                .run("run", jar.toString(), "say", "hello");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("cannot write to /proc/waitlens-report");
        var page = Path.of(ended.err().lines().reduce((_, last) -> last).orElseThrow().replace("[waitlens] ", ""));
        assertThat(page).exists().startsWith(temporary);
    }

    @Test
    void everyResultAskedForIsWritten() throws Exception {
        var ended = new Cli(directory).run("run", "-o", "out/page.html", "--layout", "dir", "--json", "r.json",
                "--markdown", "r.md", "--keep-recording", jar.toString(), "work", "500");

        assertThat(ended.code()).isZero();
        for (var file : List.of("out/page.html", "out/report.css", "out/recording.jfr", "r.json", "r.md")) {
            assertThat(directory.resolve(file)).isNotEmptyFile();
        }
        assertThat(ended.err().lines().reduce((_, last) -> last).orElseThrow())
                .isEqualTo("[waitlens] " + directory.toRealPath().resolve("out/page.html"));
    }

    @Test
    void analyzePutsOneDocumentOnStdout() throws Exception {
        var cli = new Cli(directory);
        cli.run("run", "-q", "--keep-recording", jar.toString(), "work", "500");

        var json = cli.run("analyze", "--json", "--", "waitlens-report/recording.jfr");
        var text = cli.run("report", "waitlens-report/recording.jfr", "-o", "again");

        assertThat(json.code()).isZero();
        assertThat(json.out()).startsWith("{").endsWith("}\n");
        assertThat(text.out().lines().reduce((_, last) -> last).orElseThrow())
                .isEqualTo(directory.toRealPath().resolve("again/report.html").toString());
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("run", jar.toString()));
        all.addAll(List.of(words));
        return new Cli(directory).run(all.toArray(String[]::new));
    }

    private static void assertPageAndNothingElse(Ended ended) {
        assertThat(ended.page()).as(ended.err()).isNotEmptyFile();
        assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("error");
        assertThat(ended.runDirectories()).isEmpty();
    }
}
