package dev.waitlens.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `waitlens demo` as a user types it, with small pictures and quick servers.
@Timeout(240)
final class DemoIT {

    @TempDir
    Path work;

    @Test
    void demoRecordsAdvisesRunsTheAdviceAndCompares() throws Exception {
        var ended = Waitlens.run(work, "demo", "-o", work.resolve("report").toString(), "--", "--fast", "--pictures",
                "2", "--work",
                work.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).containsSubsequence("painted picture-02.jpg", "painted picture-02.jpg", "one by one",
                "as advised", "forecast", "inside", "download the pictures", "find the edges", "store the tiles",
                "paint in oil",
                "total", "This machine has ");
        assertThat(ended.err()).contains("making the pictures").endsWith("report.html\n");
        assertThat(work.resolve("report/report.html")).isNotEmptyFile();
        assertThat(work).isDirectoryNotContaining("glob:**/database*");
    }

    @Test
    void workersOfTheProcessPoolAreOnTheSamePage() throws Exception {
        var json = work.resolve("report.json");
        var ended = Waitlens.run(work, "demo", "--script", "advised", "--json", json.toString(), "-o",
                work.resolve("report").toString(),
                "--", "--fast", "--pictures", "3", "--work", work.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        var report = Files.readString(json);
        assertThat(report).contains("\"process\":\"worker-1\"", "workers of a process pool");
        assertThat(Files.readString(work.resolve("report/report.html"))).contains("<th scope=\"col\">Process</th>");
    }

    @Test
    void lessonIsRecordedByItsNumber() throws Exception {
        var ended = Waitlens.run(work, "demo", "--lesson", "8", "-o", work.resolve("report").toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("done:       Task[fetch, result=the page]");
        assertThat(work.resolve("report/report.html")).isNotEmptyFile();
    }

    @Test
    void lessonThatDoesNotExistIsAnsweredWithThoseThatDo() throws Exception {
        var ended = Waitlens.run(work, "demo", "--lesson", "99");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no lesson 99", "1 to 14", "--lessons");
    }
}
