package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.attack.Tally;
import dev.waitlens.launch.InstalledJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// However and whenever a program dies, its exit code is its own and there is a page.
@Timeout(900)
class DeathAttackIT {
    private static final List<String> OPTIONS = List.of("-Xmx48m", "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash");
    private static final List<String> ENDS = List.of("kill KILL", "kill TERM", "kill ABRT", "kill SEGV", "halt 8",
            "exit 9", "throw", "fill");
    private static final List<Integer> MOMENTS = List.of(0, 300, 1500, 3000);
    private static final String FULL = """
            mkdir disk && mount -t tmpfs -o size=400m tmpfs disk && cd disk || exit 99
            "$1" run --java "$2" --agent-option free=100m -- java -jar "$3" work 1500 filldisk . work 1500 say end
            code=$?
            rm -f fill
            "$1" analyze waitlens-report/run-* -o "$4" >&2
            exit $code
            """;
    private static final Tally TALLY = new Tally();

    @TempDir
    private static Path shared;
    private static Path jar;

    @TempDir
    private Path directory;

    static Stream<Arguments> deaths() {
        return Attacked.javas().flatMap(java -> ENDS.stream()
                .flatMap(end -> MOMENTS.stream().map(moment -> Arguments.of("work " + moment + " " + end, java))));
    }

    static Stream<InstalledJava> javas() {
        return Attacked.javas();
    }

    @BeforeAll
    static void packTheVictim() throws IOException {
        jar = Victim.packInto(shared.resolve("victim"));
    }

    @AfterAll
    static void close() {
        TALLY.close();
    }

    @Tag("attack")
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("deaths")
    void everyDeathLeavesAPage(String words, InstalledJava java) throws Exception {
        TALLY.count("deaths on Java " + java.feature(), words, () -> die(words, java));
    }

    @Tag("attack")
    @ParameterizedTest
    @MethodSource("javas")
    void aFullDiskLeavesTheRecording(InstalledJava java) throws Exception {
        TALLY.count("full disks on Java " + java.feature(), "full disk", () -> fillTheDisk(java));
    }

    @Test
    void aDeathInTheFirstMomentLeavesAPage() throws Exception {
        die("work 0 kill KILL", Attacked.newest());
    }

    private void die(String words, InstalledJava java) throws Exception {
        var attacked = new Attacked(java, jar, directory, List.of());
        var ours = attacked.recorded(Map.of(), OPTIONS, List.of(words.split(" ")));
        var plain = attacked.plainly(Map.of(), OPTIONS, List.of(words.split(" ")));

        assertThat(ours.code()).as(ours.err()).isEqualTo(plain.code());
        assertThat(ours.page()).as(ours.err()).isNotEmptyFile();
        assertThat(ours.err()).doesNotContain("[waitlens] error", "at dev.waitlens");
        assertThat(ours.runDirectories()).isEmpty();
    }

    private void fillTheDisk(InstalledJava java) throws Exception {
        assumeTrue(new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
                "nobody but root may mount a disk of its own");
        var out = directory.resolve("page");
        var full = new Cli(directory).command(List.of("unshare", "-m", "sh", "-c", FULL, "sh",
                Cli.launcher().toString(), java.executable().toString(), jar.toString(), out.toString())).await();

        assumeTrue(full.code() != 99, "no disk can be mounted here");
        assertThat(full.out()).as(full.err()).isEqualTo("worked\nfull\nworked\nend\n");
        assertThat(full.code()).as(full.err()).isZero();
        assertThat(full.err()).contains("No space left on device", "the recording is kept");
        assertThat(out.resolve("report.html")).as(full.err()).isNotEmptyFile();
    }

    @Tag("attack")
    @Test
    void aProgramOutlivesUsAndItsRecordingIsRead() throws Exception {
        TALLY.count("deaths of ours", "killed", () -> {
            var started = new Cli(directory).start("run", jar.toString(), "pid", "work", "2500", "say", "end");
            long program = Long.parseLong(started.line("pid ").substring("pid ".length()));
            started.process().destroyForcibly().waitFor();
            ProcessHandle.of(program).ifPresent(handle -> handle.onExit().orTimeout(60, TimeUnit.SECONDS).join());
            var left = new Cli.Ended(0, "", "", directory).runDirectories();
            assertThat(left).hasSize(1);
            assertThat(new Cli(directory).run("report", left.getFirst().toString()).code()).isZero();
        });
    }
}
