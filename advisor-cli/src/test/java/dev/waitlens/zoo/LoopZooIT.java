package dev.waitlens.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.report.loop.EventLoops;
import dev.waitlens.report.loop.Incident;
import dev.waitlens.report.loop.Incident.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each incident of an event loop is found, and its healthy twin is left alone.
///
/// `-Dloops.times=20` runs all of them so often, `-Dloops.busy=true` keeps a processor busy meanwhile, `-Dloops=heartbeat` runs one.
@Tag("alone")
@Timeout(600)
final class LoopZooIT {
    private static final Path PROGRAM = Path.of("src", "test", "loops", "LoopZoo.java");
    private static final List<String> FAST = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED",
            "--add-opens", "java.base/java.lang=ALL-UNNAMED");

    /// @param place the method in which it stood, or whose work it was
    private record Case(String name, Set<Kind> kinds, String place) {
        static Case of(String name, Kind kind, String place) {
            return new Case(name, EnumSet.of(kind), place);
        }

        static Case healthy(String name) {
            return new Case(name, EnumSet.noneOf(Kind.class), "");
        }
    }

    private static final List<Case> CASES = List.of(Case.of("blockedBySleep", Kind.BLOCKED, "LoopZoo.nap"),
            Case.healthy("asyncSleep"), Case.of("blockedByComputing", Kind.BLOCKED, "LoopZoo.compute"),
            Case.healthy("computingInThreads"), Case.healthy("computingInSlices"),
            Case.of("blockedBySocket", Kind.BLOCKED, "LoopZoo.read"), Case.healthy("socketInThreads"),
            Case.healthy("socketOnTheLoop"),
            Case.of("oneAfterTheOther", Kind.SERIAL, "LoopZoo.fetch"), Case.healthy("together"),
            Case.healthy("heartbeat"), Case.of("neverAwaited", Kind.UNAWAITED, "LoopZoo.main"),
            Case.healthy("awaited"), Case.of("failureNobodySaw", Kind.UNRETRIEVED, "LoopZoo.main"),
            Case.healthy("failureSeen"), Case.of("endedTooEarly", Kind.ENDED_EARLY, "LoopZoo.main"),
            Case.healthy("endedInTime"), Case.of("busyCarrier", Kind.BUSY_CARRIER, "LoopZoo.compute"),
            Case.healthy("politeCarrier"));

    @TempDir
    private static Path directory;

    private static final Map<String, Future<EventLoops>> FOUND = new LinkedHashMap<>();
    private static ExecutorService runs;
    private static volatile boolean busy = Boolean.getBoolean("loops.busy");

    @BeforeAll
    static void runEverything() throws IOException {
        var runtime = Path.of("..", "runtime", "target", "classes").toAbsolutePath();
        var agent = Path.of(System.getProperty("waitlens.agent", "../agent/target/waitlens-agent.jar"))
                .toAbsolutePath();
        var classes = Files.createDirectories(directory.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", runtime.toString(), "-d",
                classes.toString(), PROGRAM.toString());
        assertThat(failed).as("the programs compile").isZero();
        if (busy) {
            Thread.ofPlatform().daemon().name("busy").start(() -> {
                while (busy) {
                    Thread.onSpinWait();
                }
            });
        }
        runs = Executors.newFixedThreadPool(2);
        cases().forEach(run -> FOUND.put(run, runs.submit(() -> run(run, classes + ":" + runtime, agent))));
        runs.shutdown();
    }

    @AfterAll
    static void stopEverything() {
        busy = false;
        runs.shutdownNow();
    }

    static Stream<String> cases() {
        int times = Integer.getInteger("loops.times", 1);
        String wanted = System.getProperty("loops", "");
        return Stream.iterate(1, i -> i <= times, i -> i + 1).flatMap(i -> CASES.stream().map(Case::name)
                .filter(name -> wanted.isEmpty() || name.equals(wanted)).map(name -> name + " " + i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyIncidentIsFoundAndNoOther(String run) throws Exception {
        var wanted = CASES.stream().filter(one -> one.name().equals(run.split(" ")[0])).findFirst().orElseThrow();
        var found = FOUND.get(run).get();
        var incidents = new ArrayList<>(found.carriers());
        found.loops().forEach(loop -> incidents.addAll(loop.incidents()));
        var kinds = EnumSet.noneOf(Kind.class);
        incidents.forEach(incident -> kinds.add(incident.kind()));
        assertThat(kinds).as("%s", incidents).isEqualTo(wanted.kinds());
        assertThat(incidents).allSatisfy(incident -> assertThat(where(incident)).contains(wanted.place()));
    }

    private static String where(Incident incident) {
        return incident.stack() + " " + incident.created();
    }

    private static EventLoops run(String run, String classPath, Path agent) throws Exception {
        var place = Files.createDirectories(directory.resolve(run.replace(' ', '-')));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + agent + "=dir=" + place.resolve("recording"));
        command.addAll(FAST);
        command.addAll(List.of("-cp", classPath, "LoopZoo", run.split(" ")[0]));
        var output = place.resolve("output.txt").toFile();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(run + " failed: " + Files.readString(output.toPath()));
            }
        } finally {
            process.destroyForcibly();
        }
        return Pipeline.analyse(List.of(place.resolve("recording"))).loops();
    }
}
