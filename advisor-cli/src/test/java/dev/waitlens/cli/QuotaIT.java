package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program in a real control group that may compute for half of one processor's time: its page says what held it up.
@Tag("alone")
@Timeout(240)
class QuotaIT {
    private static final Path OLD_GROUPS = Path.of("/sys/fs/cgroup/cpu");
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final String SOURCE = """
            public class Hog {
                static volatile long sum;

                public static void main(String[] words) throws Exception {
                    long until = System.nanoTime() + Long.parseLong(words[0]) * 1_000_000_000L;
                    var other = new Thread(() -> compute(until), "other");
                    other.start();
                    System.out.println("ready");
                    compute(until);
                    other.join();
                }

                static void compute(long until) {
                    while (System.nanoTime() < until) {
                        for (int i = 0; i < 100_000; i++) sum += i;
                    }
                }
            }
            """;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private Path group;

    @BeforeAll
    static void compile() throws IOException {
        var source = Files.writeString(shared.resolve("Hog.java"), SOURCE);
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "-d",
                shared.toString(), source.toString())).isZero();
    }

    @BeforeEach
    void makeGroup() throws IOException {
        boolean old = Files.isRegularFile(OLD_GROUPS.resolve("cpu.cfs_quota_us"));
        group = (old ? OLD_GROUPS : GROUPS).resolve("waitlens-test-" + ProcessHandle.current().pid());
        assumeTrue(old || Files.isRegularFile(GROUPS.resolve("cgroup.controllers")), "no control groups here");
        try {
            Files.createDirectory(group);
            if (old) {
                Files.writeString(group.resolve("cpu.cfs_period_us"), "100000");
                Files.writeString(group.resolve("cpu.cfs_quota_us"), "50000");
            } else {
                Files.writeString(group.resolve("cpu.max"), "50000 100000");
            }
        } catch (IOException e) {
            assumeTrue(false, "no control group with a quota can be made here: " + e);
        }
    }

    @AfterEach
    void removeGroup() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Files.isDirectory(group) && !Files.readString(group.resolve("cgroup.procs")).isBlank()
                && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Files.deleteIfExists(group);
    }

    private List<String> inGroup(String... words) {
        var all = new ArrayList<>(List.of("sh", "-c",
                "echo $$ > " + group + "/cgroup.procs && exec \"$0\" \"$@\""));
        all.addAll(List.of(words));
        return all;
    }

    private static List<String> warnings(Path json) {
        return JsonMapper.shared().readTree(json.toFile()).path("report").path("notices").valueStream()
                .filter(notice -> notice.path("level").asString().equals("WARNING"))
                .map(notice -> notice.path("text").asString()).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Periods of the group so far, and those in which it was stopped.
    private long[] periods() throws IOException {
        var counted = new long[2];
        for (String line : Files.readAllLines(group.resolve("cpu.stat"))) {
            var words = line.split(" ");
            if (words[0].equals("nr_periods")) {
                counted[0] = Long.parseLong(words[1]);
            } else if (words[0].equals("nr_throttled")) {
                counted[1] = Long.parseLong(words[1]);
            }
        }
        return counted;
    }

    /// On a busy machine others take the processors before the quota does; then that is what the page says.
    private void assertThrottled(Path json) throws IOException {
        var counted = periods();
        assumeTrue(counted[1] > counted[0] * 0.6, "the machine was too busy: its quota stopped the program in "
                + counted[1] + " of " + counted[0] + " periods only");
        assertThat(warnings(json)).as("what held it up").anySatisfy(text -> assertThat(text)
                .startsWith("The program was throttled by its quota of 0.50 processors in "))
                .anySatisfy(text -> assertThat(text).contains("Its quota held them up"));
        JsonNode cores = JsonMapper.shared().readTree(json.toFile()).path("report").path("facts").path("cpuCores");
        assertThat(cores.asDouble()).as("processors kept busy, of half a one").isBetween(0.3, 0.65);
    }

    @Test
    void aRunThatItsQuotaThrottlesSaysSo() throws Exception {
        var json = directory.resolve("report.json");
        var words = inGroup(Cli.launcher().toString(), "run", "--json", json.toString(), "--", java(), "-cp",
                shared.toString(), "Hog", "8");
        var ended = new Cli(directory).command(words).await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThrottled(json);
    }

    @Test
    @Tag("slow")
    void aRunningProgramThatItsQuotaThrottlesIsSeenFromOutside() throws Exception {
        var program = new Cli(directory.resolve("program"))
                .command(inGroup(java(), "-cp", shared.toString(), "Hog", "90"));
        try {
            program.line("ready");
            var json = directory.resolve("report.json");
            var ended = new Cli(directory).run("attach", Long.toString(program.process().pid()), "--for", "6s",
                    "--json",
                    json.toString());

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThrottled(json);
        } finally {
            program.process().destroyForcibly().waitFor();
        }
    }
}
