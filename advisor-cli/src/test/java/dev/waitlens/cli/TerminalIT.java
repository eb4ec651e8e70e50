package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.launch.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `waitlens run` of a program that asks, on a real terminal of 40 columns: what the program writes is on the screen as it wrote it.
@Timeout(180)
class TerminalIT {
    private static final int ROWS = 24;
    private static final int COLUMNS = 40;
    private static final String QUESTION = "What is your name, and where do you come from? ";
    private static final String ASKER = """
            public class Asker {
                public static void main(String[] words) throws Exception {
                    var in = new java.util.Scanner(System.in);
                    System.out.print("working ");
                    for (int i = 0; i < 34; i++) { Thread.sleep(100); System.out.print("."); System.out.flush(); }
                    System.out.println();
                    System.out.print("%s");
                    System.out.println("Hello " + in.nextLine());
                    System.out.print("Sure? ");
                    System.out.println("So be it: " + in.nextLine());
                }
            }
            """.formatted(QUESTION);

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    @BeforeAll
    static void compile() throws IOException {
        var source = Files.writeString(shared.resolve("Asker.java"), ASKER);
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "--release",
                "17", "-d", shared.toString(), source.toString())).isZero();
    }

    private Pty run(String environment, String more) throws IOException {
        return Pty.start(directory, "stty rows " + ROWS + " cols " + COLUMNS + "; " + environment + Cli.launcher()
                + " run --no-score -- java -cp " + shared + " Asker" + more);
    }

    @Test
    void questionsAndAnswersAreWholeAndTheProgressIsGoneWhileItAsks() throws Exception {
        try (var terminal = run("", "")) {
            String working = terminal.awaitText(0, "come from? ");
            assertThat(working).as("the test has seen progress").contains("[waitlens] 0:02");
            // The last row is given back when somebody is asked; the supervisor sees that by itself.
            terminal.await(0, text -> shown(text).stream().noneMatch(row -> row.startsWith("[waitlens] 0:")));
            int asked = terminal.length();
            terminal.press("Ada\r");
            terminal.awaitText(asked, "Sure? ");
            terminal.press("yes\r");
            terminal.awaitText(asked, "So be it: yes");

            List<String> rows = shown(terminal.text().substring(0, terminal.text().indexOf("So be it: yes") + 13));
            assertThat(rows).containsSubsequence("working ................................", "..",
                    QUESTION.substring(0, COLUMNS).strip(), QUESTION.substring(COLUMNS) + "Ada", "Hello Ada",
                    "Sure? yes",
                    "So be it: yes");
            assertThat(terminal.text().substring(asked)).as("nothing of ours between questions")
                    .startsWith("Ada\r\nHello Ada\r\nSure? yes\r\nSo be it: yes");
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void aDumbTerminalAndSharedStreamsSeeNothingOfIt() throws Exception {
        for (var how : List.of(List.of("TERM=dumb ", ""), List.of("", " 2>&1 | cat"))) {
            try (var terminal = run(how.getFirst(), how.getLast())) { // one after the other: they share a screen's file
                terminal.awaitText(0, "come from? ");
                terminal.press("Ada\ryes\r");
                assertThat(terminal.exitCode()).isZero();
                assertThat(terminal.text()).contains("So be it: yes", "report.html").doesNotContain("\033", "0:02");
            }
        }
    }

    private static List<String> shown(String text) {
        var screen = new Screen(ROWS, COLUMNS);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            screen.write(each);
        }
        return screen.rows();
    }
}
