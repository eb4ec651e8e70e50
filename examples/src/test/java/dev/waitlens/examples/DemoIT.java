package dev.waitlens.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `waitlens demo` as a user types it, with small pictures and quick servers.
@Timeout(240)
final class DemoIT {

    @TempDir
    Path work;

    /// What came of it.
    private record Ended(int code, String out, String err) {}

    @Test
    void demoRecordsAdvisesRunsTheAdviceAndCompares() throws Exception {
        var ended = demo("-o", work.resolve("report").toString(), "--", "--fast", "--pictures", "2", "--work",
                work.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).containsSubsequence("painted picture-02.jpg", "painted picture-02.jpg", "one by one",
                "as advised", "at most", "download the pictures", "find the edges", "store the tiles", "paint in oil",
                "total", "This machine has ");
        assertThat(ended.err()).contains("making the pictures").endsWith("report.html\n");
        assertThat(work.resolve("report/report.html")).isNotEmptyFile();
        assertThat(work).isDirectoryNotContaining("glob:**/database*");
    }

    @Test
    void workersOfTheProcessPoolAreOnTheSamePage() throws Exception {
        var json = work.resolve("report.json");
        var ended = demo("--script", "advised", "--json", json.toString(), "-o", work.resolve("report").toString(),
                "--", "--fast", "--pictures", "3", "--work", work.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        var report = Files.readString(json);
        assertThat(report).contains("\"process\":\"worker-1\"", "workers of a process pool");
        assertThat(Files.readString(work.resolve("report/report.html"))).contains("<th scope=\"col\">Process</th>");
    }

    @Test
    void lessonIsRecordedByItsNumber() throws Exception {
        var ended = demo("--lesson", "8", "-o", work.resolve("report").toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("done:       Task[fetch, result=the page]");
        assertThat(work.resolve("report/report.html")).isNotEmptyFile();
    }

    @Test
    void lessonThatDoesNotExistIsAnsweredWithThoseThatDo() throws Exception {
        var ended = demo("--lesson", "99");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no lesson 99", "1 to 14", "--lessons");
    }

    private Ended demo(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of("..", "waitlens").toAbsolutePath().normalize().toString(), "demo"));
        command.addAll(List.of(words));
        var out = work.resolve("out");
        var err = work.resolve("err");
        var builder = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("WAITLENS_NO_BUILD", "1");
        var process = builder.start();
        if (!process.waitFor(200, TimeUnit.SECONDS)) {
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("still running: " + text(out) + text(err));
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
