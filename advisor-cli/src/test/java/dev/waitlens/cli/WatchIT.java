package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `waitlens watch` serves the page of a recording that grows: of a running JVM, and of a run by its directory.
@Timeout(300)
class WatchIT {
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private final List<Cli.Started> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void compile() throws IOException {
        Clerk.compile(shared);
    }

    @AfterEach
    void end() throws InterruptedException {
        client.close();
        for (var each : started.reversed()) {
            each.process().destroy();
            if (!each.process().waitFor(30, TimeUnit.SECONDS)) {
                each.process().destroyForcibly().waitFor();
            }
        }
    }

    private Cli.Started started(Cli.Started each) {
        started.add(each);
        return each;
    }

    private Cli.Started program() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = started(
                new Cli(directory.resolve("program")).command(List.of(java, "-cp", shared.toString(), "Clerk")));
        program.line("ready");
        return program;
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private JsonNode state(String address) throws Exception {
        return JsonMapper.shared().readTree(get(address + "state").body());
    }

    /// Asks as the page does, until there is a newer state.
    private JsonNode after(int number, String address) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        var now = state(address);
        while (now.path("number").asInt() <= number && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(250);
            now = state(address);
        }
        assertThat(now.path("number").asInt()).isGreaterThan(number);
        return now;
    }

    @Test
    void thePageOfARunningJvmGrowsAndTheJvmIsLeftAsItWasFound() throws Exception {
        var temporary = Files.createDirectories(directory.resolve("temporary"));
        var program = program();
        var pid = Long.toString(program.process().pid());
        var watch = started(new Cli(directory).with("TMPDIR", temporary.toString()).start("watch", pid));
        var address = watch.line("http://127.0.0.1:");
        int first = after(0, address).path("number").asInt();
        var page = get(address + "report.html");
        var frame = get(address);
        int second = after(first, address).path("number").asInt();
        watch.signal("INT");
        var ended = watch.await();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Clerk.fetch").contains("The program still ran when this page was made");
        assertThat(frame.body()).contains("<iframe src=\"report.html\"").contains("Clerk (process " + pid + ")")
                .contains("http-equiv=\"refresh\"");
        assertThat(second).isGreaterThan(first);
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(temporary).isEmptyDirectory();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        assertThat(new Cli(directory).command(List.of(jcmd, pid, "JFR.check")).await().out())
                .contains("No available recordings");
        assertThat(Files.readString(program.err())).as("the program is told nothing").isEmpty();
        assertThat(Files.readString(program.out())).isEqualTo("ready\n");
    }

    @Test
    @Tag("slow")
    void whenTheJvmEndsTheLastStateIsServedOn() throws Exception {
        var program = program();
        var watch = started(new Cli(directory).start("watch", Long.toString(program.process().pid())));
        var address = watch.line("http://127.0.0.1:");
        after(0, address);
        program.process().destroyForcibly().waitFor();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!state(address).path("ended").asBoolean() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
        assertThat(state(address).path("words").asString()).endsWith("it has ended");
        assertThat(get(address + "report.html").body()).contains("Clerk.fetch");
        watch.signal("INT");
        assertThat(watch.await().code()).isZero();
    }

    @Test
    void aRunIsWatchedByItsDirectoryAndThenItsPageIs() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var run = started(new Cli(directory).start("run", "-q", "--", java, "-cp", shared.toString(), "Clerk"));
        run.line("ready");
        var watch = started(new Cli(directory).start("watch", "waitlens-report"));
        var address = watch.line("http://127.0.0.1:");
        var first = after(0, address);
        var during = get(address + "report.html").body();
        run.signal("INT");
        run.await();
        var words = first.path("words").asString();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!words.startsWith("what is in ") && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(250);
            words = state(address).path("words").asString();
        }

        assertThat(during).contains("Clerk.fetch").contains("The program still ran when this page was made");
        assertThat(words).startsWith("what is in waitlens-report");
        assertThat(get(address + "report.html").body())
                .isEqualTo(Files.readString(directory.resolve("waitlens-report/report.html")));
    }

    @Test
    void whatCannotBeWatchedIsNamedWithWhatToDo() throws Exception {
        assertRefused("no such directory: no/where", "no/where");
        assertRefused("no such process: 999999999; try: waitlens ps", "999999999");
        var port = new Cli(directory).run("watch", "--port", "70000", ".");
        assertThat(port.code()).isEqualTo(ExitCode.USAGE);
        assertThat(port.err()).contains("--port 70000 is no port");
    }

    private void assertRefused(String sentence, String what) throws Exception {
        var ended = new Cli(directory).run("watch", what);
        assertThat(ended.err()).startsWith("[waitlens] error: ").contains(sentence).hasLineCount(1);
        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    }
}
