package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @Test
    void everythingAfterTheProgramBelongsToTheProgram() {
        assertThat(programOf("run", "-q", "app.jar", "-q", "--help", "--", "@x", "", "-o"))
                .containsExactly("app.jar", "-q", "--help", "--", "@x", "", "-o");
        assertThat(programOf("run", "--", "java", "-Xmx1g", "--", "Main"))
                .containsExactly("java", "-Xmx1g", "--", "Main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "analyze", "report", "compare", "check", "agent", "demo", "doctor", "explain",
            "export", "fleet", "lint", "tasks", "verify", "score"})
    void everyCommandHasHelp(String command) {
        var out = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).execute(command, "--help");

        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Usage: waitlens").contains("-h, --help");
    }

    /// What is asked for is answered without reading how all else is declared, and nobody can tell.
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "run --help", "report --help", "help run", "help", "try", "rum", "",
            "run --layot x", "generate-completion"})
    void partOfTheCommandLineAnswersAsAllOfIt(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");

        assertThat(answer(Main.commandLine(words), words)).isEqualTo(answer(Main.commandLine(), words)).isNotBlank();
    }

    private static String answer(CommandLine line, String[] words) {
        var said = new StringWriter();
        int code = line.setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(words);
        return code + "\n" + said;
    }

    @Test
    void theManualHasEveryCommandAndEveryOption() {
        var line = Main.commandLine();
        var manual = ManPage.of(line, "1.2.3");

        assertThat(manual).startsWith(".TH WAITLENS 1 \"\" \"Waitlens 1.2.3\"");
        for (var command : line.getSubcommands().values()) {
            assertThat(manual).contains(".SS waitlens " + command.getCommandName().replace("-", "\\-"));
            command.getCommandSpec().optionsMap().keySet()
                    .forEach(option -> assertThat(manual).contains(option.replace("-", "\\-")));
        }
        assertThat(manual.lines()).noneMatch(text -> text.startsWith("'"));
    }

    @Test
    void unknownOptionBeforeTheProgramSaysHowToPassItOn() {
        var err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("run", "-Xmx1g", "app.jar");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("options of the JVM go behind --: waitlens run -- java -Xmx1g");
    }

    @Test
    void misspeltOptionOfOursIsNoOptionOfTheJvm() {
        var err = new StringWriter();
        Main.commandLine().setErr(new PrintWriter(err)).execute("run", "--layot", "dir", "app.jar");

        assertThat(err.toString()).contains("did you mean --layout?").doesNotContain("options of the JVM");
    }

    @Test
    void misspeltCommandIsCalledOne() {
        var err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("runn", "app.jar");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("there is no command runn").contains("did you mean run?");
    }

    @Test
    void deadlineThatLeavesNoTimeIsRefusedBeforeAnythingStarts() {
        var err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("analyze", "--deadline", "0", "a.jfr");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--deadline 0 leaves no time");
    }

    @Test
    void listOfCommandsHoldsWholeSentences() {
        var help = Main.commandLine().getUsageMessage();

        assertThat(help.replaceAll("\\s+", " ")).contains("runs it as advised, and compares.").contains("'lib/*'");
    }

    @Test
    void faultOfOursIsOneLineAndAsksForAReport() {
        var err = new StringWriter();
        var line = Main.commandLine();
        line.addSubcommand("broken", new Broken());
        line.setErr(new PrintWriter(err)).setExecutionExceptionHandler(line.getExecutionExceptionHandler());

        assertThat(line.execute("broken")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines()).singleElement().asString()
                .startsWith("[waitlens] error: a fault of Waitlens: ").contains("please report it");
    }

    @CommandLine.Command
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("as told");
        }
    }

    private static List<String> programOf(String... words) {
        var parsed = Main.commandLine().parseArgs(words).subcommand();
        return parsed.matchedPositionals().stream().flatMap(positional -> positional.stringValues().stream()).toList();
    }
}
