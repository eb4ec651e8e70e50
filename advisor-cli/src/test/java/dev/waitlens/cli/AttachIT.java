package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `waitlens attach` records a program that was not prepared for it and leaves it as it was; `waitlens ps` lists it.
@Timeout(240)
class AttachIT {
    private static final Pattern REWRITTEN = Pattern.compile("Modify bytecode for (.+) -timing ([+-])tracing");

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private final List<Cli.Started> started = new ArrayList<>();

    @BeforeAll
    static void compile() throws IOException {
        Clerk.compile(shared);
    }

    @AfterEach
    void endPrograms() throws InterruptedException {
        for (var program : started) {
            program.process().destroy();
            if (!program.process().waitFor(20, TimeUnit.SECONDS)) {
                program.process().destroyForcibly().waitFor();
            }
        }
    }

    private Cli.Started program(String... flags) throws Exception {
        return program(Path.of(System.getProperty("java.home"), "bin", "java"), flags);
    }

    private Cli.Started program(Path java, String... flags) throws Exception {
        var command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", shared.toString(), "Clerk"));
        var program = new Cli(directory.resolve("program" + started.size())).command(command);
        started.add(program);
        program.line("ready");
        return program;
    }

    private Cli.Started attach(Cli.Started program, String... options) throws Exception {
        var words = new ArrayList<>(List.of("attach", pid(program)));
        words.addAll(List.of(options));
        return new Cli(directory).start(words.toArray(String[]::new));
    }

    private static String pid(Cli.Started program) {
        return Long.toString(program.process().pid());
    }

    private String recordings(Cli.Started program) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return new Cli(directory).command(List.of(jcmd, pid(program), "JFR.check")).await().out();
    }

    private static void assertUntold(Cli.Started program) throws IOException {
        assertThat(Files.readString(program.err())).as("the program is told nothing").isEmpty();
        assertThat(Files.readString(program.out())).isEqualTo("ready\n");
    }

    private JsonNode report(Path json) {
        return JsonMapper.shared().readTree(json.toFile()).path("report");
    }

    @Test
    void aRunningProgramIsRecordedAndLeftAsItWasFound() throws Exception {
        var log = directory.resolve("rewritten.log");
        var program = program("-Xlog:jfr+methodtrace=debug:file=" + log);
        var json = directory.resolve("report.json");
        var ended = attach(program, "--for", "4s", "--json", json.toString()).await();

        assertThat(ended.code()).as(ended.err()).isZero();
        var report = report(json);
        assertThat(report.path("facts").path("program").asString()).isEqualTo("Clerk");
        assertThat(report.path("facts").path("uptimeSeconds").asDouble())
                .isGreaterThan(report.path("facts").path("wallSeconds").asDouble());
        assertThat(report.path("methods").valueStream()
                .filter(method -> method.path("method").asString().startsWith("Clerk.fetch")))
                .as("the unit of work, which waits for the network").singleElement()
                .satisfies(fetch -> assertThat(fetch.path("slices").valueStream()
                        .filter(slice -> slice.path("state").asString().equals("NETWORK"))
                        .mapToDouble(slice -> slice.path("seconds").asDouble()).sum()).isGreaterThan(0.3));
        assertThat(report.path("facts").path("cpuCores").isNumber()).as("thread clocks were read").isTrue();
        assertUntold(program);
        assertThat(recordings(program)).contains("No available recordings");
        assertThat(ended.runDirectories()).isEmpty();
        assertThat(lastRewriting(log)).as("doors were timed, and no longer are").isNotEmpty().containsOnly("-");
    }

    /// For each method the last thing that was done to it: `+` timed, `-` no longer.
    private static List<String> lastRewriting(Path log) throws IOException {
        var last = new HashMap<String, String>();
        REWRITTEN.matcher(Files.readString(log)).results().forEach(found -> last.put(found.group(1), found.group(2)));
        return last.values().stream().distinct().toList();
    }

    @Test
    void anInterruptEndsItWithThePageAndASecondAttachIsRefusedMeanwhile() throws Exception {
        var program = program();
        var first = attach(program, "--for", "10m");
        first.line("[waitlens] recording process");
        var second = new Cli(directory.resolve("second")).run("attach", pid(program));
        first.signal("INT");
        var ended = first.await();

        assertThat(second.code()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err()).contains("is being recorded by another waitlens: process ").contains("kill -INT ");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.page()).isRegularFile();
        assertThat(recordings(program)).contains("No available recordings");
        assertThat(ended.runDirectories()).isEmpty();
        assertUntold(program);
    }

    @Test
    void ofThoseThatBeginInTheSameMomentOneRecords() throws Exception {
        var program = program();
        var all = new ArrayList<Cli.Started>();
        for (String each : List.of("one", "two", "three")) {
            all.add(new Cli(directory.resolve(each)).start("attach", pid(program), "--for", "3s"));
        }
        var codes = new ArrayList<Integer>();
        for (var each : all) {
            var ended = each.await();
            codes.add(ended.code());
            assertThat(ended.runDirectories()).isEmpty();
        }
        assertThat(codes).containsExactlyInAnyOrder(ExitCode.OK, ExitCode.FAILED, ExitCode.FAILED);
        assertThat(recordings(program)).contains("No available recordings");
    }

    @Test
    void whatCannotBeAttachedIsNamedWithWhatToDo() throws Exception {
        assertRefused("no such process: 999999999; try: waitlens ps", "999999999");
        assertRefused("no JVM is called com.acme.Nobody; try: waitlens ps", "com.acme.Nobody");
        var sleep = new Cli(directory).command(List.of("sleep", "120"));
        started.add(sleep);
        assertRefused("process " + pid(sleep) + " is no JVM: ", pid(sleep));
        var closed = program("-XX:+DisableAttachMechanism");
        assertRefused("(Clerk) cannot be recorded: it was started with -XX:+DisableAttachMechanism", pid(closed));
        assertUntold(closed);
        assertRefused("(Clerk) cannot be recorded: it was started with -XX:-FlightRecorder; try: starting it without",
                pid(program("-XX:-FlightRecorder")));
        var words = new Cli(directory).run("attach", pid(closed), "--for", "soon");
        assertThat(words.code()).isEqualTo(ExitCode.USAGE);
        assertThat(words.err()).contains("--for soon is not a length of time");
    }

    private void assertRefused(String sentence, String process) throws Exception {
        var ended = new Cli(directory).run("attach", process);
        assertThat(ended.err()).startsWith("[waitlens] error: ").contains(sentence).hasLineCount(1);
        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
        assertThat(directory.resolve("waitlens-report")).doesNotExist();
    }

    @Test
    void theProgramIsListedWithItsJavaAndWhetherItCanBeAttached() throws Exception {
        var open = program();
        var closed = program("-Xrs");
        var listed = JsonMapper.shared().readTree(new Cli(directory).run("ps", "--json").out());

        assertThat(listed.path("schemaVersion").asInt()).isEqualTo(1);
        var found = of(listed, pid(open));
        assertThat(found.path("name").asString()).isEqualTo("Clerk");
        assertThat(found.path("java").asString()).isEqualTo(System.getProperty("java.version"));
        assertThat(found.path("attachable").asBoolean()).isTrue();
        assertThat(of(listed, pid(closed)).path("attachable").asBoolean()).isFalse();
        assertThat(of(listed, pid(closed)).path("obstacle").asString()).contains("-Xrs");
        assertUntold(open);
    }

    @Test
    @Tag("attack")
    void oneWindowShowsWhatTheThreadsDoAndLeavesNothing() throws Exception {
        var temporary = Files.createDirectories(directory.resolve("temporary"));
        var program = program();
        var ended = new Cli(directory).with("TMPDIR", temporary.toString()).run("top", pid(program), "--json",
                "--window",
                "2s");

        assertThat(ended.code()).as(ended.err()).isZero();
        var view = JsonMapper.shared().readTree(ended.out());
        assertThat(view.path("program").asString()).isEqualTo("Clerk");
        var client = view.path("threads").valueStream().filter(row -> row.path("name").asString().equals("client"))
                .findFirst().orElseThrow();
        assertThat(client.path("seconds").path("net").asDouble()).isGreaterThan(0.3);
        assertThat(recordings(program)).contains("No available recordings");
        assertThat(temporary).isEmptyDirectory();
        assertUntold(program);
    }

    private static JsonNode of(JsonNode listed, String pid) {
        return listed.path("processes").valueStream().filter(each -> each.path("pid").asString().equals(pid))
                .findFirst().orElseThrow();
    }

    @Test
    @Tag("attack")
    void anAttachThatIsKilledIsEndedByTheNextOneAndWhatItRecordedIsKept() throws Exception {
        var program = program();
        var killed = attach(program, "--for", "10m");
        killed.line("[waitlens] recording process");
        killed.process().destroyForcibly().waitFor();
        assertThat(recordings(program)).contains("waitlens-attach-").contains("duration=11m").contains("maxsize=");
        var next = attach(program, "--for", "2s").await();

        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("ended what a waitlens that was killed had left running there");
        assertThat(recordings(program)).contains("No available recordings");
        assertThat(next.runDirectories()).singleElement()
                .satisfies(left -> assertThat(left.resolve("recording.jfr")).isNotEmptyFile());
        assertUntold(program);
    }

    @Test
    @Tag("attack")
    void aProgramThatIsKilledMeanwhileLeavesAPageAndNoFiles() throws Exception {
        var temporary = Files.createDirectories(directory.resolve("temporary"));
        var program = program("-Djava.io.tmpdir=" + temporary);
        var attach = attach(program, "--for", "10m");
        attach.line("[waitlens] recording process");
        awaitClocks(5);
        program.process().destroyForcibly().waitFor();
        var ended = attach.await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("The program ended while it was being recorded");
        assertThat(ended.page()).isRegularFile();
        assertThat(ended.runDirectories()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    @Tag("attack")
    void aProgramThatEndsMeanwhileWritesItsRecordingItself() throws Exception {
        var program = program();
        var attach = attach(program, "--for", "10m");
        attach.line("[waitlens] recording process");
        awaitClocks(3);
        program.process().destroy();
        var ended = attach.await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("The program ended while it was being recorded");
        assertThat(ended.runDirectories()).isEmpty();
    }

    @Test
    @Tag("attack")
    void aProgramThatIsStoppedForAWhileWaitsNoLongerForThat() throws Exception {
        var json = directory.resolve("report.json");
        var program = program();
        var attach = attach(program, "--for", "10m", "--keep-recording", "--json", json.toString());
        attach.line("[waitlens] recording process");
        awaitClocks(3);
        Cli.signal("STOP", program.process().pid());
        // Intended: this is how long it is stopped. Clocks may not be read meanwhile, because an answer is waited for.
        TimeUnit.SECONDS.sleep(4);
        Cli.signal("CONT", program.process().pid());
        awaitClocks(6);
        attach.signal("INT");
        var ended = attach.await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("The program stood still (it was stopped, or its machine was): 1, ");
        double recorded = report(json).path("facts").path("wallSeconds").asDouble();
        assertThat(recorded).as("seconds, of those from the first reading of clocks to the last").isLessThan(span());
    }

    /// Seconds.
    private double span() throws IOException {
        var file = directory.resolve("waitlens-report").resolve("recording.observed.jsonl");
        var readings = Files.readAllLines(file).stream().filter(line -> line.contains("ThreadClock"))
                .map(JsonMapper.shared()::readTree).mapToLong(line -> line.path("at").asLong()).summaryStatistics();
        return (readings.getMax() - readings.getMin()) / 1e9;
    }

    /// Clocks are read about once a second, and the JVM flushes as often.
    private void awaitClocks(int readings) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until) {
            try (var files = Files.walk(directory.resolve("waitlens-report"))) {
                for (var file : files.filter(each -> each.endsWith("recording.observed.jsonl")).toList()) {
                    if (Files.readAllLines(file).stream().filter(line -> line.contains("ThreadClock")).count()
                            >= readings) {
                        return;
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no clocks were read");
    }

    @Test
    @Tag("attack")
    void aRecordingOfSomebodyElsesIsLeftAlone() throws Exception {
        var program = program("-XX:StartFlightRecording:name=theirs,settings=default");
        var ended = attach(program, "--for", "2s").await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("Another recording was running: theirs");
        assertThat(recordings(program)).contains("name=theirs").doesNotContain("waitlens");
    }

    @Test
    @Tag("attack")
    void callsOfAUnitOfWorkAreTimed() throws Exception {
        var json = directory.resolve("report.json");
        var ended = attach(program(), "--for", "25s", "--json", json.toString()).await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(report(json).path("methods").valueStream()
                .filter(method -> method.path("method").asString().startsWith("Clerk.fetch"))).singleElement()
                .satisfies(fetch -> assertThat(fetch.path("calls").path("p50Millis").asDouble()).isGreaterThan(25));
    }
}
