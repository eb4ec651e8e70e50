package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.problem.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `waitlens try` with programs whose figure does not depend on how fast this machine is: they print it.
@Timeout(120)
@ResourceLock(Resources.SYSTEM_OUT)
class TryCommandTest {
    private static final String MARKER = "--marker=took ([0-9.]+) s";

    @TempDir
    private Path directory;
    private final StringWriter err = new StringWriter();
    private String out = "";

    @BeforeEach
    void hasAShell() {
        assumeTrue(Files.exists(Path.of("/bin/sh")));
    }

    private int tries(String... words) {
        var all = new ArrayList<>(List.of("try", "-q", "--json", "--warmup", "0", "--pairs", "2", "--others", "1000"));
        all.addAll(List.of(words));
        var stdout = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            return Main.commandLine().setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
        } finally {
            System.setOut(stdout);
            out = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private JsonNode first() {
        return JsonMapper.shared().readTree(out).at("/tried/0");
    }

    @Test
    void variableReachesTheProgramAndOnlyInTheExperiment() {
        assertThat(tries(MARKER, "--with", "SPEED=2 OTHER='a b'", "--", "sh", "-c",
                "echo took $((8 / ${SPEED:-1})) s; [ \"${OTHER:-a b}\" = 'a b' ]")).isZero();

        assertThat(first().path("kind").asString()).isEqualTo("WITH");
        assertThat(first().at("/factor/value").asDouble()).isEqualTo(2);
    }

    /// On two processors a program that takes two seconds for each of them takes half as long on one.
    @Test
    void oneProcessorIsWhatTheProgramSees() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1 && Files.exists(Path.of("/usr/bin/taskset")));
        int all = Runtime.getRuntime().availableProcessors();

        assertThat(tries(MARKER, "--cpus", "1", "--", "sh", "-c", "echo took $(nproc) s")).isZero();
        assertThat(first().at("/factor/value").asDouble()).isEqualTo(all);
        assertThat(first().path("name").asString()).isEqualTo("on 1 of " + all + " processors");
    }

    /// Alone it goes well; of two at once the second finds what the first has made.
    @Test
    void copiesThatAreInEachOthersWayAreSaidToBe() {
        var made = directory.resolve("made");
        assertThat(tries("--copies", "2", "--", "sh", "-c", "mkdir " + made + " && sleep 0.3 && rmdir " + made))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("2 at once (sh) ended with code 1",
                "several times at once in the same place");
    }

    @Test
    void copiesRunAllAndTheFactorIsTheirThroughput() throws Exception {
        var note = directory.resolve("note");

        assertThat(tries("--copies", "1,3", "--", "sh", "-c", "echo . >> " + note)).isZero();
        assertThat(Files.readAllLines(note)).as("two pairs of one and of three").hasSize(8);
        assertThat(first().path("copies").asInt()).isEqualTo(3);
        double factor = first().at("/factor/value").asDouble();
        assertThat(factor).isPositive();
    }

    @Test
    void whatWasTriedBeforeAFailureIsNotLost() {
        assertThat(tries(MARKER, "--with", "SPEED=4", "--with", "BAD=1", "--", "sh", "-c",
                "echo took $((8 / ${SPEED:-1})) s; exit ${BAD:-0}")).isEqualTo(ExitCode.FAILED);

        assertThat(err.toString()).contains("with it (sh) ended with code 1 in its first run");
        assertThat(first().at("/factor/value").asDouble()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "--cpus 9999 true", "--cpus 0 true", "--with foo true", "--with -Xmx1g true",
            "--with 9=1 true", "--copies 0 true", "--copies 65 true", "--copies 2 --marker (x) true", "--cpus 1"})
    void wrongWordsAreRefusedBeforeAnythingRuns(String words) {
        assertThat(tries(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("[waitlens] error: ");
        assertThat(out).isEmpty();
    }
}
