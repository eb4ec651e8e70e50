package dev.waitlens.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in a recording, and what is not.
final class RecordingIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void secretsAreNotRecorded(Jvm jvm) throws Exception {
        jvm.run(directory, List.of(Jvm.agent("dir=" + directory), "-Ddb.password=canary-property"), "Echo", "secrets",
                "canary-argument");
        String bytes = Files.readString(directory.resolve("recording.jfr"), StandardCharsets.ISO_8859_1);
        // Intended: an event that the program defines and writes at once comes before we can switch it off.
        assertThat(bytes.replace("canary-own-event", "")).doesNotContain("canary-");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("recording.jfr"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void itSaysWhoRecordedWhatAndWhatCannotBeSeen(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "sleep", "1200");
        RecordedEvent self = ended.events("dev.waitlens.Recording").get(0);
        assertThat(self.getString("program")).isEqualTo("dev.waitlens.agent.programs.Echo");
        assertThat(self.getInt("feature")).isEqualTo(jvm.feature());
        Set<String> unseen = ended.events("dev.waitlens.Unseen").stream().map(event -> event.getString("event"))
                .collect(Collectors.toSet());
        if (jvm.feature() < 25) {
            assertThat(unseen).contains("select", "dns", "connect", "calls", "jdk.CPUTimeSample");
        } else {
            assertThat(unseen).containsOnly("file attributes", "virtual thread monitor");
        }
        assertThat(ended.events("dev.waitlens.ThreadClock").stream().filter(e -> e.getString("name").equals("java")))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(ended.events("dev.waitlens.ChildClock")).as("it has no children").isEmpty();
        assertThat(ended.events("jdk.ThreadSleep")).hasSize(1).allMatch(
                event -> event.getDuration().compareTo(Duration.ofMillis(1200)) >= 0);
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void itSaysOnceWhereTheProgramsClassesLie(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "plain");
        assertThat(ended.events("dev.waitlens.ClassPath")).singleElement()
                .matches(event -> event.getString("path").equals(Jvm.classes().toString()))
                .matches(event -> event.getLong("bytes") == 0 && event.getLong("modified") == 0);
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void itSaysHowLongChildrenComputed(Jvm jvm) throws Exception {
        Jvm.Ended parent = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "child");
        assertThat(parent.events("dev.waitlens.ChildClock")).last()
                .matches(event -> event.getDuration("cpu").compareTo(Duration.ofMillis(20)) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "platform"})
    void waitsBehindTheDoorsAreSeenAndLongEnough(String kind) throws Exception {
        Jvm jvm = Jvm.own();
        assumeThat(jvm.feature()).isGreaterThanOrEqualTo(25);
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Doors", kind);
        List<RecordedEvent> calls = ended.events("jdk.MethodTrace").stream()
                .filter(event -> event.getThread() != null && event.getThread().getJavaName() != null).toList();
        Set<String> doors = calls.stream().map(RecordingIT::method).collect(Collectors.toSet());
        assertThat(doors).contains("lookupByName", "newDirectoryStream", "rename", "unlink", "mkdir",
                "lock", "start", "list", "connect");
        Duration least = Duration.ofMillis(100);
        for (String door : List.of("accept", "lockAndDoSelect", "blockingReceive", "waitFor")) {
            assertThat(
                    calls.stream().filter(call -> method(call).equals(door) && call.getDuration().compareTo(least) > 0))
                    .as(door).isNotEmpty();
        }
        String park = kind.equals("virtual") ? "park" : "";
        assertThat(calls.stream().filter(call -> method(call).equals(park) && call.getDuration().compareTo(least) > 0))
                .hasSizeGreaterThanOrEqualTo(kind.equals("virtual") ? 3 : 0);
    }

    @Test
    void unitsOfWorkAreTimedAndTinyMethodsAreNot() throws Exception {
        Jvm jvm = Jvm.own();
        assumeThat(jvm.feature()).isGreaterThanOrEqualTo(25);
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Units", "50000");
        ended.needsTheProcessors();
        Set<String> timed = ended.events("jdk.MethodTrace").stream()
                .filter(event -> event.<RecordedMethod>getValue("method").getType().getName().contains("Units"))
                .map(RecordingIT::method).collect(Collectors.toSet());
        assertThat(timed).contains("item", "fetch").doesNotContain("tiny", "process");
        assertThat(ended.events("dev.waitlens.TimedMethod").stream().filter(event -> event.getBoolean("timed"))
                .map(event -> event.getString("method"))).contains("dev.waitlens.agent.programs.Units::item");
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void aFloodRaisesTheFloorAndSaysSo(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory + ",flood=20k")), "Echo", "flood",
                "30000");
        assertThat(ended.events("dev.waitlens.Floor")).isNotEmpty()
                .allMatch(event -> event.getString("event").equals("jdk.FileWrite"));
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void veryManyWaitsAreAllRecordedAndSomeHaveStacks(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "many", "30000");
        assertThat(ended.events("dev.waitlens.SampledStacks")).first()
                .matches(event -> event.getString("event").equals("jdk.FileWrite") && event.getBoolean("sampled"));
        List<RecordedEvent> waits = ended.events("jdk.FileWrite");
        assertThat(waits).anyMatch(wait -> wait.getStackTrace() == null).anyMatch(wait -> wait.getStackTrace() != null);
        assertThat(ended.events("dev.waitlens.Floor")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void theSizeLimitEndsTheRecordingAndNotTheProgram(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory + ",size=1m,flood=1g")), "Echo",
                "flood",
                "30000");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.events("dev.waitlens.Ended")).singleElement()
                .matches(event -> event.getString("why").equals("size"));
    }

    @Test
    void aFullDiskIsRefusedAtTheStart() throws Exception {
        Jvm.Ended ended = Jvm.own().run(directory, List.of(Jvm.agent("dir=" + directory + ",free=900000g")), "Echo",
                "plain");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("waitlens: not recording", "MB free");
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void aTerminatedProgramLeavesAWholeRecording(Jvm jvm) throws Exception {
        Process process = jvm.start(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "sleep", "30000");
        while (!Files.readString(directory.resolve("stdout")).contains("echo")) {
            Thread.onSpinWait();
        }
        process.destroy();
        Jvm.Ended ended = Jvm.await(process, directory);
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.events("dev.waitlens.Ended")).hasSize(1);
        assertThat(ended.events("dev.waitlens.OpenWait")).anyMatch(wait -> wait.getString("name").equals("main")
                && wait.getString("frames").contains("dev.waitlens.agent.programs.Echo.main:"));
        try (Stream<Path> left = Files.list(directory.resolve("repository"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void aHaltedProgramLeavesItsChunkInThePrivateRepository(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "halt");
        assertThat(ended.code()).isEqualTo(8);
        try (Stream<Path> left = Files.walk(directory.resolve("repository"))) {
            assertThat(left.filter(file -> file.toString().endsWith(".jfr"))).hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("repository"))))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void chunksOutliveARecordingThatCannotBeWritten(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of("-Xlog:jfr*=off", Jvm.agent("dir=" + directory)), "Echo", "spoil",
                directory.resolve("recording.jfr").toString());
        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines()).hasSize(1);
        try (Stream<Path> kept = Files.list(directory.resolve("kept"))) {
            List<RecordedEvent> events = RecordingFile.readAllEvents(kept.toList().get(0));
            assertThat(events).anyMatch(event -> event.getEventType().getName().equals("dev.waitlens.Ended"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void aRecordingThatIsWholeLeavesNoSecondNames(Jvm jvm) throws Exception {
        jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "plain");
        assertThat(directory.resolve("recording.jfr")).isNotEmptyFile();
        assertThat(directory.resolve("kept")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void aProgramThatIsKilledInItsFirstMomentLeavesARecording(Jvm jvm) throws Exception {
        Process process = jvm.start(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "sleep", "30000");
        while (!Files.readString(directory.resolve("stdout")).contains("echo")) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
        try (Stream<Path> left = Files.walk(directory.resolve("repository"))) {
            Path chunk = left.filter(file -> file.toString().endsWith(".jfr")).findFirst().orElseThrow();
            // Where the finished part ends, and where in it the events' description is: nothing can be read without.
            ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(chunk), 8, 24);
            assertThat(header.getLong()).isGreaterThan(68);
            assertThat(header.getLong(24)).isPositive();
        }
    }

    private static String method(RecordedEvent event) {
        return event.<RecordedMethod>getValue("method").getName();
    }
}
