package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `waitlens top` on a terminal: its keys, its size, its end, and that neither the terminal nor the program keeps anything of it.
@Timeout(300)
class TopIT {
    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private Cli.Started program;

    @BeforeAll
    static void compile() throws IOException {
        Clerk.compile(shared);
    }

    @BeforeEach
    void startProgram() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        program = new Cli(directory.resolve("program")).command(List.of(java, "-cp", shared.toString(), "Clerk"));
        program.line("ready");
    }

    @AfterEach
    void endProgram() throws InterruptedException {
        program.process().destroy();
        if (!program.process().waitFor(20, TimeUnit.SECONDS)) {
            program.process().destroyForcibly().waitFor();
        }
    }

    private Pty top() throws IOException {
        return Pty.start(directory, "stty rows 24 cols 80; tty > tty; " + Cli.launcher() + " top "
                + program.process().pid() + " --window 2s; echo code=$?; stty -a");
    }

    private String recordings() throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var pid = Long.toString(program.process().pid());
        return new Cli(directory).command(List.of(jcmd, pid, "JFR.check")).await().out();
    }

    private void assertLeftAsFound() throws Exception {
        assertThat(recordings()).contains("No available recordings");
        assertThat(Files.readString(program.err())).as("the program is told nothing").isEmpty();
        assertThat(Files.readString(program.out())).isEqualTo("ready\n");
    }

    @Test
    void keysChooseWhatIsShownAndTheEndLeavesTerminalAndProgramAsTheyWere() throws Exception {
        try (var terminal = top()) {
            terminal.awaitText(0, "THREADS");
            var second = new Cli(directory.resolve("second")).run("attach", Long.toString(program.process().pid()));
            assertThat(second.err()).contains("is being recorded by another waitlens").hasLineCount(1);
            int before = terminal.length();
            terminal.press("?");
            terminal.awaitText(before, "write the page of the last minute");
            before = terminal.length();
            terminal.press("?s");
            terminal.awaitText(before, "*CPU");
            before = terminal.length();
            terminal.press("/client\r");
            terminal.await(before, text -> text.contains("only client"));
            before = terminal.length();
            terminal.press("p");
            terminal.awaitText(before, "PAUSED");
            before = terminal.length();
            terminal.press("w");
            var said = terminal.awaitText(before, ".html");
            before = terminal.length();
            terminal.press("q");
            var end = terminal.awaitText(before, "code=");

            assertThat(terminal.exitCode()).isZero();
            assertThat(said).contains("the last ");
            try (var pages = Files.list(directory.resolve("waitlens-report"))) {
                assertThat(pages).singleElement().satisfies(page -> {
                    assertThat(page.getFileName().toString()).startsWith("top-" + program.process().pid() + "-");
                    assertThat(Files.readString(page)).contains("Clerk.fetch");
                });
            }
            assertThat(end).as("what was on the terminal comes back").contains("\033[?1049l");
            assertThat(terminal.text()).contains("code=0").containsPattern("[ ;]icanon").containsPattern("[ ;]echo[ ;]")
                    .contains("susp = ^Z");
        }
        assertLeftAsFound();
    }

    @Test
    void aTerminalThatBecomesSmallerGetsLessAndCtrlCEndsIt() throws Exception {
        try (var terminal = top()) {
            terminal.awaitText(0, "THREADS");
            int before = terminal.length();
            var device = Files.readString(directory.resolve("tty")).strip();
            assertThat(new Cli(directory).command(List.of("stty", "-F", device, "rows", "8", "cols", "44")).await()
                    .code()).isZero();
            var drawn = terminal.await(before, text -> isOf(lastScreen(text), 8, 44));
            before = terminal.length();
            terminal.press("\u0003");
            terminal.awaitText(before, "code=");

            assertThat(lastScreen(drawn)).anySatisfy(line -> assertThat(line).startsWith("THREADS"))
                    .last().asString().startsWith("? help");
            assertThat(terminal.text()).contains("\033[?1049l").contains("code=0");
        }
        assertLeftAsFound();
    }

    /// The terminal ends each line with a carriage return of its own.
    private static boolean isOf(List<String> lines, int rows, int columns) {
        return lines.size() == rows && lines.stream().allMatch(line -> line.length() <= columns);
    }

    /// The lines of what was drawn last, as far as it was drawn whole.
    private static List<String> lastScreen(String text) {
        var screens = text.split("\033\\[H", -1);
        var whole = List.of(screens).stream().skip(1).filter(each -> each.contains("\033[J")).toList();
        return whole.isEmpty() ? List.of()
                : List.of(whole.getLast().replaceAll("\033\\[[?0-9]*[A-Za-z]", "").split("\r+\n", -1));
    }

    @Test
    void aTerminalThatGoesAwayEndsItAndTheProgramIsLeftAsItWas() throws Exception {
        try (var terminal = top()) {
            terminal.awaitText(0, "THREADS");
            assertThat(recordings()).contains("waitlens-attach-");
            terminal.tearDown();
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!recordings().contains("No available recordings") && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertLeftAsFound();
    }

    @Test
    void whereKeysCannotBeHadItIsEndedByCtrlC() throws Exception {
        try (var terminal = Pty.start(directory, "TERM=dumb " + Cli.launcher() + " top " + program.process().pid()
                + " --window 2s; echo code=$?")) {
            terminal.awaitText(0, "Ctrl-C ends it");
            int before = terminal.length();
            terminal.press("\u0003");
            terminal.awaitText(before, "code=0");
            assertThat(terminal.text()).doesNotContain("\033[?1049h");
        }
        assertLeftAsFound();
    }
}
