package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.cli.Cli.Ended;
import dev.waitlens.cli.Cli.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever asks us to stop gets a page, and no program is left behind.
///
/// Programs started from a script without job control ignore SIGINT, so `env` gives it its default action back.
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class SignalIT {
    private static final String[] DEFAULT_ACTIONS = {"env", "--default-signal=INT,HUP,TERM"};

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
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void signalToUsAloneEndsTheProgramAndGivesAPage(String signal, int code) throws Exception {
        var started = start("work", "1200", "pid", "sleep", "60000");
        long victim = victim(started);
        started.signal(signal);
        var ended = started.await();

        assertThat(ended.code()).isEqualTo(code);
        assertPage(ended);
        assertThat(ProcessHandle.of(victim)).isEmpty();
    }

    @Test
    void programThatStopsAtItsLeisureIsHeardOut() throws Exception {
        var started = start("count", "INT", "work", "1200", "pid", "sleep", "4000", "exit", "6");
        victim(started);
        started.signal("INT");
        started.line("heard INT");
        var ended = started.await();

        assertThat(ended.code()).isEqualTo(6);
        assertPage(ended);
    }

    @Test
    void secondSignalKillsAProgramThatWillNotStop() throws Exception {
        var started = start("count", "INT", "work", "2500", "pid", "sleep", "60000");
        victim(started);
        started.signal("INT");
        started.line("heard INT");
        started.signal("INT");
        var ended = started.await();

        assertThat(ended.code()).isEqualTo(137);
        assertPage(ended);
    }

    @Test
    void pageComesWhileAShutdownHookHangs() throws Exception {
        var started = start("hang", "work", "1200", "pid", "sleep", "60000");
        victim(started);
        started.signal("TERM");
        started.line("[waitlens] " + directory.toRealPath());
        assertThat(started.process().isAlive()).isTrue();
        started.signal("TERM");
        var ended = started.await();

        assertThat(ended.code()).isEqualTo(137);
        assertPage(ended);
    }

    @Test
    void controlCAtATerminalReachesTheProgramOnce() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "util-linux's script gives a terminal");
        var keys = directory.resolve("keys");
        assertThat(new ProcessBuilder("mkfifo", keys.toString()).start().waitFor()).isZero();
        var inner = String.join(" ", "exec", Cli.launcher().toString(), "run", jar.toString(),
                "count INT work 1200 pid sleep 3000 exit 6");
        var words = new ArrayList<>(List.of(DEFAULT_ACTIONS));
        // Intended: opened for reading and writing, which does not wait for somebody at the other end.
        words.addAll(List.of("sh", "-c", "exec script -q -e -c \"$0\" /dev/null <>\"$1\"", inner, keys.toString()));
        var terminal = new Cli(directory).command(words);
        try (var typing = Files.newOutputStream(keys)) {
            terminal.line("pid ");
            typing.write(3);
            typing.flush();
            var ended = terminal.await();

            assertThat(ended.code()).as(ended.out()).isEqualTo(6);
            assertThat(ended.out().split("heard INT", -1)).hasSize(2);
            assertThat(ended.page()).isNotEmptyFile();
        }
    }

    @Test
    void programOutlivesUsAndItsRecordingCanBeReadLater() throws Exception {
        var started = start("work", "1200", "pid", "sleep", "2000");
        long victim = victim(started);
        started.process().destroyForcibly().waitFor();
        ProcessHandle.of(victim).ifPresent(handle -> handle.onExit().join());
        var left = new Ended(0, "", "", directory).runDirectories();
        assertThat(left).hasSize(1);

        var ended = new Cli(directory).run("report", left.getFirst().toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.page()).isNotEmptyFile();
    }

    private Started start(String... words) throws IOException {
        var all = new ArrayList<>(List.of("run", jar.toString()));
        all.addAll(List.of(words));
        return new Cli(directory).wrappedIn(DEFAULT_ACTIONS).start(all.toArray(String[]::new));
    }

    private static long victim(Started started) throws IOException, InterruptedException {
        return Long.parseLong(started.line("pid ").substring("pid ".length()));
    }

    private static void assertPage(Ended ended) {
        assertThat(ended.page()).as(ended.err()).isNotEmptyFile();
        assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("could be read");
        assertThat(ended.runDirectories()).isEmpty();
    }
}
