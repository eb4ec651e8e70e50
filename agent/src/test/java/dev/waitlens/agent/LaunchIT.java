package dev.waitlens.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The program under study does not notice the agent, however it is started.
final class LaunchIT {
    @TempDir
    Path directory;

    static Stream<Jvm> jvms() {
        return Jvm.all();
    }

    /// Each row: what it is, the JVM's options, whether it is recorded, a word of the line on stderr ("" for none).
    static Stream<Arguments> launches() {
        return Jvm.all().flatMap(jvm -> Stream.of(
                Arguments.of(jvm, "plain", List.of(), true, ""),
                Arguments.of(jvm, "small", List.of("-Xint", "-Xmx32m", "-XX:+UseSerialGC"), true, ""),
                Arguments.of(jvm, "one core", List.of("-XX:ActiveProcessorCount=1"), true, ""),
                Arguments.of(jvm, "no attach", List.of("-XX:-UsePerfData", "-XX:+DisableAttachMechanism"), true, ""),
                Arguments.of(jvm, "no jdk.jfr", List.of("--limit-modules", "java.base,java.instrument"), false,
                        "no Flight Recorder"),
                Arguments.of(jvm, "no recorder", List.of("-Djfr.unsupported.vm=true"), false, "not recording"),
                Arguments.of(jvm, "Java 8", List.of("-Dwaitlens.test.specification=1.8"), false, "Java 8"),
                Arguments.of(jvm, "own recording",
                        List.of("-Xlog:jfr*=off", "-XX:StartFlightRecording:filename=own.jfr,settings=profile"), true,
                        ""),
                Arguments.of(jvm, "premain fails", fault("premain", "OutOfMemoryError"), false, "OutOfMemoryError"),
                Arguments.of(jvm, "start fails", fault("start", "StackOverflowError"), false, "StackOverflowError"),
                Arguments.of(jvm, "class is missing", fault("start", "NoClassDefFoundError"), false, "NoClassDef"),
                Arguments.of(jvm, "nobody guards", fault("keeper", "OutOfMemoryError"), false, "OutOfMemoryError")));
    }

    private static List<String> fault(String place, String type) {
        return List.of("-Dwaitlens.test.fail=" + place + ":java.lang." + type);
    }

    /// Every place where something of ours may fail while the program runs, but for the end of the recording itself.
    static Stream<Arguments> places() {
        return Jvm.all().flatMap(jvm -> Stream.of("guard", "refuse", "clocks", "floors", "names", "describe",
                "first clocks", "last clocks", "open waits", "others", "flush", "scout", "listen", "look")
                .map(place -> Arguments.of(jvm, place)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("places")
    @Tag("attack")
    void whatFailsOnceIsLeftOutAndTheRecordingGoesOn(Jvm jvm, String place) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of("-Dwaitlens.test.fail=" + place + ":java.io.EOFException",
                Jvm.agent("dir=" + directory)), "Echo", "sleep", "1500");
        assertThat(ended.out()).isEqualTo("echo sleep 1500\n");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.events("dev.waitlens.Ended")).singleElement()
                .matches(event -> event.getString("why").equals("exit"));
    }

    @Test
    void aLookThatFailsIsSkippedAndTheRecordingGoesOn() throws Exception {
        whatFailsOnceIsLeftOutAndTheRecordingGoesOn(Jvm.own(), "floors");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("launches")
    void theProgramDoesNotNotice(Jvm jvm, String name, List<String> options, boolean recorded, String said)
            throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add(Jvm.agent("dir=" + directory));
        Jvm.Ended ended = jvm.run(directory, all, "Echo", "sleep", "10");
        // Intended: endsWith, because Java 17 itself writes to stdout when it is told to record.
        assertThat(ended.out()).endsWith("echo sleep 10\n")
                .satisfies(out -> assertThat(out.lines().count()).isEqualTo(name.equals("own recording")
                        && jvm.feature() < 25 ? 2 : 1));
        assertThat(ended.code()).isZero();
        assertThat(ended.err().lines().filter(line -> !line.contains("OpenJDK")).toList())
                .hasSize(said.isEmpty() ? 0 : 1).allMatch(line -> line.startsWith("waitlens: ") && line.contains(said));
        if (recorded) {
            assertThat(ended.events("dev.waitlens.Ended")).singleElement()
                    .matches(event -> event.getString("why").equals("exit"));
        }
    }

    /// For each lambda the JVM makes a class while the program waits for its start, and each class of an event is rewritten.
    @ParameterizedTest
    @MethodSource("jvms")
    void theStartAndTheEndMakeNoClassesAndLoadNoEventThatIsRare(Jvm jvm) throws Exception {
        Path loaded = directory.resolve("loaded");
        jvm.run(directory, List.of("-Xlog:class+load:file=" + loaded,
                Jvm.agent("dir=" + directory + ",time-units=off")), "Echo", "plain");
        List<String> ours = Files.readAllLines(loaded).stream().filter(line -> line.contains("dev.waitlens.agent."))
                .toList();
        assertThat(ours).anyMatch(line -> line.contains(".record.Recorder "))
                .anyMatch(line -> line.contains(".event.OpenWaitEvent "))
                .noneMatch(line -> line.contains("Lambda"))
                .noneMatch(line -> line.contains(".event.ChildClockEvent "))
                .noneMatch(line -> line.contains(".event.ThresholdEvent "))
                .noneMatch(line -> line.contains(".event.OtherRecordingEvent "))
                .noneMatch(line -> line.contains(".event.TimedMethodEvent "));
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void exitCodesAreTheProgramsOwn(Jvm jvm) throws Exception {
        List<String> agent = List.of(Jvm.agent("dir=" + directory));
        assertThat(jvm.run(directory, agent, "Echo", "exit").code()).isEqualTo(7);
        assertThat(jvm.run(directory, agent, "Echo", "throw").code()).isEqualTo(1);
        assertThat(jvm.run(directory, agent, "Echo", "close").code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void theSecondAgentStepsAside(Jvm jvm) throws Exception {
        Path copy = Files.copy(Jvm.jar(), directory.resolve("copy.jar"));
        Jvm.Ended ended = jvm.run(directory,
                List.of(Jvm.agent("dir=" + directory), "-javaagent:" + copy), "Echo", "plain");
        assertThat(ended.err()).containsOnlyOnce("waitlens: ").contains("named twice");
        assertThat(ended.events("dev.waitlens.Recording")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void aModularProgramIsRecorded(Jvm jvm) throws Exception {
        Path source = Files.createDirectories(directory.resolve("source/m/m"));
        Files.writeString(source.resolve("../module-info.java"), "module m { }");
        Files.writeString(source.resolve("Main.java"), "package m; public class Main { "
                + "public static void main(String[] a) { System.out.println(\"modular\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d",
                directory.resolve("modules/m").toString(), source.resolve("Main.java").toString(),
                source.resolve("../module-info.java").toString())).isZero();
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory), "-p",
                directory.resolve("modules").toString(), "-m", "m/m.Main"));
        assertThat(ended.out()).isEqualTo("modular\n");
        assertThat(ended.events("dev.waitlens.Recording")).singleElement()
                .matches(event -> event.getString("program").equals("m.Main"));
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void startedByHandItRecordsIntoTheWorkingDirectory(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("")), "Echo", "plain");
        assertThat(ended.err()).isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(n -> n.matches("waitlens-\\d+\\.jfr"));
        }
    }
}
