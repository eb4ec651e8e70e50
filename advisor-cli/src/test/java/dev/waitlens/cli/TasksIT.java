package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.machine.NeedsQuietMachine;
import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `waitlens tasks` looks into a program that was not prepared for it.
@Timeout(180)
class TasksIT {
    private static final String SOURCE = """
            import static dev.waitlens.aio.Aio.*;
            import dev.waitlens.aio.sync.Lock;
            import java.time.Duration;

            public class Stuck {
                public static void main(String[] words) throws Exception {
                    if (words[0].equals("threads")) { System.out.println("ready"); Thread.sleep(60_000); return; }
                    run(() -> {
                        var one = new Lock();
                        var two = new Lock();
                        var group = gather(createTask("left", () -> both(one, two)), createTask("right", () -> both(two, one)));
                        sleep(Duration.ofMillis(200));
                        System.out.println("ready");
                        if (words[0].equals("blocked")) { Thread.sleep(60_000); }
                        group.await();
                    });
                }

                static void both(Lock first, Lock second) {
                    try (var a = first.acquire()) {
                        sleep(Duration.ofMillis(50));
                        second.acquire().close();
                    }
                }
            }
            """;

    @TempDir
    private static Path shared;
    private static String classPath;

    @TempDir
    private Path directory;

    @BeforeAll
    static void compile() throws IOException {
        var runtime = Path.of("..", "runtime", "target", "classes").toAbsolutePath().normalize();
        assertThat(runtime.resolve("dev/waitlens/aio/Loop.class"))
                .as("build the runtime first: mvn -pl runtime,advisor-cli")
                .exists();
        var source = Files.writeString(shared.resolve("Stuck.java"), SOURCE);
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "-cp",
                runtime.toString(), "-d", shared.toString(), source.toString())).isZero();
        classPath = runtime + System.getProperty("path.separator") + shared;
    }

    private Cli.Ended tasksOf(String kind, List<String> flags, String... options) throws Exception {
        var program = program(kind, flags);
        try {
            var words = new ArrayList<>(List.of("tasks"));
            words.addAll(List.of(options));
            words.add(Long.toString(program.process().pid()));
            var ended = new Cli(directory).run(words.toArray(String[]::new));
            assertThat(Files.readString(program.err())).as("the program is told nothing").isEmpty();
            assertThat(Files.readString(program.out())).isEqualTo("ready\n");
            return ended;
        } finally {
            end(program);
        }
    }

    private Cli.Started program(String kind, List<String> flags) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dwaitlens.hint=false"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, "Stuck", kind));
        var program = new Cli(directory.resolve("program")).command(command);
        program.line("ready");
        return program;
    }

    /// Politely, so that Flight Recorder removes its directory.
    private static void end(Cli.Started program) throws InterruptedException {
        program.process().destroy();
        if (!program.process().waitFor(20, TimeUnit.SECONDS)) {
            program.process().destroyForcibly().waitFor();
        }
    }

    @Test
    @NeedsQuietMachine
    void aDeadlockOfTasksIsShownByName() throws Exception {
        var ended = tasksOf("waiting", List.of());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Loop-1 (virtual threads): 3 tasks, none blocks the loop")
                .contains("Task-1  waiting for gather[0 of 2 done, pending]  at Stuck.lambda$main$0(Stuck.java:")
                .contains("─ left (2)  waiting for Lock[pending]  at Stuck.both(Stuck.java:")
                .contains("deadlock: left (2) -> right (3) -> left (2)");
    }

    @Test
    @NeedsQuietMachine
    void aBlockedLoopIsShownWithWhatBlocksIt() throws Exception {
        var ended = tasksOf("blocked", List.of("-Dwaitlens.debug=true", "--add-exports",
                "java.base/jdk.internal.vm=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED"), "--list");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains(
                        "Loop-1 (continuations, debug mode): 3 tasks, the loop does not answer: Task-1 holds it at Stuck.")
                .containsPattern(
                        "left \\(2\\) +waiting for Lock\\[pending\\] for [0-9.]+ m?s  at Stuck.both\\(Stuck.java:");
    }

    @Test
    @NeedsQuietMachine
    void programsReadTheTasksAsJson() throws Exception {
        var ended = tasksOf("waiting", List.of(), "--json");
        assertThat(ended.err()).isEmpty();
        var document = JsonMapper.shared().readTree(ended.out());
        assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
        var loop = document.path("loops").path(0);
        assertThat(loop.path("loop").asInt()).isEqualTo(1);
        assertThat(loop.path("name").asString()).isEqualTo("Loop-1 (virtual threads)");
        assertThat(loop.path("blocked").asBoolean()).isFalse();
        assertThat(loop.path("taskCount").asInt()).isEqualTo(3);
        assertThat(loop.path("deadlocks").toString()).isEqualTo("[[2,3]]");
        var left = loop.path("tasks").path(1);
        assertThat(left.path("name").asString()).isEqualTo("left");
        assertThat(left.path("waitsFor").toString()).isEqualTo("[3]");
        assertThat(left.path("where").asString()).startsWith("Stuck.both(Stuck.java:");
        assertThat(left.path("forMillis").isNull()).as("nobody measures it").isTrue();
    }

    @Test
    void anInterruptedLookLeavesNoRecordingAndNoFiles() throws Exception {
        var temporary = Files.createDirectories(directory.resolve("temporary"));
        var program = program("threads", List.of());
        try {
            var look = new Cli(directory).with("TMPDIR", temporary.toString()).start("tasks",
                    Long.toString(program.process().pid()));
            awaitRecording(program, look);
            look.signal("TERM");
            assertThat(look.await().code()).isEqualTo(ExitCode.SIGNAL + 15);
            assertThat(recordings(program)).contains("No available recordings");
            assertThat(temporary).isEmptyDirectory();
        } finally {
            end(program);
        }
    }

    @Test
    void aLookThatIsKilledIsEndedByTheProgram() throws Exception {
        var temporary = Files.createDirectories(directory.resolve("temporary"));
        var program = program("threads", List.of());
        try {
            var look = new Cli(directory).with("TMPDIR", temporary.toString()).start("tasks",
                    Long.toString(program.process().pid()));
            awaitRecording(program, look);
            look.process().destroyForcibly().waitFor();
            assertThat(recordings(program)).contains("waitlens-tasks-").containsAnyOf("duration=2m", "duration=120s");
        } finally {
            end(program);
        }
    }

    private void awaitRecording(Cli.Started program, Cli.Started look) throws Exception {
        while (!recordings(program).contains("waitlens-tasks-")) {
            assertThat(look.process().isAlive()).as("it looks for four seconds").isTrue();
        }
    }

    private String recordings(Cli.Started program) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return new Cli(directory).command(List.of(jcmd, Long.toString(program.process().pid()), "JFR.check")).await()
                .out();
    }

    @Test
    void treeListAndJsonAreOneOrTheOther() throws Exception {
        var ended = new Cli(directory).run("tasks", "--json", "--list", "1");
        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("--list").contains("--json");
    }

    @Test
    void aProgramWithoutALoopIsNamedSo() throws Exception {
        var ended = tasksOf("threads", List.of());
        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ended.err()).contains("no event loop of dev.waitlens.aio runs in process ").contains("; try: jcmd ");
    }

    @Test
    void whatCannotBeAskedIsNamed() throws Exception {
        var none = new Cli(directory).run("tasks", "999999999");
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains("error: no such process: 999999999");
        var sleep = new Cli(directory).command(List.of("sleep", "60"));
        try {
            var noJvm = new Cli(directory).run("tasks", Long.toString(sleep.process().pid()));
            assertThat(noJvm.code()).isEqualTo(ExitCode.FAILED);
            assertThat(noJvm.err()).contains("cannot be asked: it is no JVM");
            assertThat(sleep.process().isAlive()).isTrue();
        } finally {
            sleep.process().destroyForcibly().waitFor();
        }
    }
}
