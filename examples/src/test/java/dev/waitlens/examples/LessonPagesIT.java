package dev.waitlens.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pages of the course: each replay is one that can have happened, and each page says what its lesson teaches.
@Timeout(400)
final class LessonPagesIT {
    private static final int LESSONS = 14;
    /// They wait most of the time.
    private static final int AT_ONCE = 4;
    private static final Map<Integer, JsonNode> REPORTS = new TreeMap<>();

    @BeforeAll
    static void record(@TempDir Path work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var reports = IntStream.rangeClosed(1, LESSONS).boxed()
                    .map(lesson -> threads.submit(() -> report(work, lesson))).toList();
            for (Future<JsonNode> report : reports) {
                REPORTS.put(REPORTS.size() + 1, report.get());
            }
        }
    }

    private static JsonNode report(Path work, int lesson) throws Exception {
        var own = Files.createDirectory(work.resolve("lesson-" + lesson));
        var json = own.resolve("report.json");
        var ended = Waitlens.run(own, "demo", "--lesson", String.valueOf(lesson), "--json", json.toString(), "-o",
                own.resolve("report").toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        return new JsonMapper().readTree(json.toFile()).get("report");
    }

    @Test
    void everyReplayIsOneThatCanHaveHappened() {
        var wrong = new TreeMap<Integer, Object>();
        int steps = 0;
        for (var report : REPORTS.entrySet()) {
            for (var loop : report.getValue().get("loops").get("loops")) {
                var found = ReplayCheck.of(loop);
                steps += loop.get("replay").get("steps").asInt();
                if (!found.isEmpty()) {
                    wrong.put(report.getKey(), found);
                }
            }
        }
        assertThat(steps).as("or it looked at nothing").isGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2,Waits come one after the other", "3,Its waits go on side by side", "4,Its waits go on side by side",
            "11,Its waits go on side by side"})
    void theVerdictIsTheLessons(int lesson, String begins) {
        assertThat(REPORTS.get(lesson).get("headline").asString()).startsWith(begins);
    }
}
