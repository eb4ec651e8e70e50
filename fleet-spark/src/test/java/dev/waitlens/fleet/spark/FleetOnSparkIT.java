package dev.waitlens.fleet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same fleet, whoever adds to it and whoever is asked.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class FleetOnSparkIT {
    private static final List<String> LOCAL = List.of("--engine", "spark", "--master", "local[2]");

    @TempDir
    Path directory;

    private static String[] words(List<String> more, String... words) {
        return Stream.concat(Stream.of(words), more.stream()).toArray(String[]::new);
    }

    private static String good(SparkPlace.Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    @Test
    void bothEnginesAddAndAnswerTheSame() throws Exception {
        try (var place = new SparkPlace(directory)) {
            place.record(7);
            var spark = place.waitlens(words(LOCAL, "fleet", "add", "runs", "--fleet", "s", "--json"));
            assertThat(good(spark)).contains("\"added\":7,\"skipped\":1").contains("does not begin with FLR");
            assertThat(spark.err()).contains("bad: " + directory.toRealPath().resolve("runs/broken.jfr"));
            assertThat(good(place.waitlens("fleet", "add", "runs", "--fleet", "d", "--json"))).contains(
                    "\"added\":7,\"skipped\":1");
            String embedded = good(place.waitlens("fleet", "report", "--by", "program", "--fleet", "d", "--json"));
            assertThat(embedded).contains("\"runs\":7");
            assertThat(good(place.waitlens("fleet", "report", "--by", "program", "--fleet", "s", "--json"))).isEqualTo(
                    embedded);
            for (String fleet : List.of("s", "d")) {
                assertThat(good(place.waitlens(words(LOCAL, "fleet", "report", "--by", "program", "--fleet", fleet,
                        "--json", "--html", fleet + ".html")))).isEqualTo(embedded);
            }
            assertThat(directory.resolve("s.html")).hasSameBinaryContentAs(directory.resolve("d.html"));
            assertThat(good(place.waitlens(words(LOCAL, "fleet", "add", "runs", "--fleet", "d", "--json")))).contains(
                    "\"added\":0,\"skipped\":8");
            assertThat(good(place.waitlens(words(LOCAL, "fleet", "report", "--fleet", "d", "--json", "--sql",
                    "SELECT count(*) AS \"n\" FROM run WHERE source LIKE '%it''s%'")))).contains("[[4]]");
        }
    }

    /// Of two workers one is killed after the first task was finished, while it analyses: its tasks are the other's.
    @Test
    void aWorkerThatIsKilledWhileItAnalysesLosesNothingAndNothingIsThereTwice() throws Exception {
        try (var place = new SparkPlace(directory); var cluster = new SparkStandalone(place, 2)) {
            place.record(24);
            var adding = place.begin("fleet", "add", "runs", "--fleet", "s", "--json", "--engine", "spark", "--master",
                    cluster.address());
            place.await("a task is finished and another one at work on the first worker", adding,
                    () -> place.finishedTasks("s") > 0 && SparkStandalone.analyses(cluster.worker(0)));
            cluster.worker(0).destroyForcibly();
            cluster.awaitLoss();
            long finished = place.finishedTasks("s");

            var added = place.ended(adding);
            assertThat(good(added)).contains("\"added\":24,\"skipped\":1").contains("does not begin with FLR");
            assertThat(finished).as("tasks that were finished when the worker was gone, of 8").isBetween(1L, 7L);
            assertThat(cluster.worker(1).isAlive()).isTrue();
            try (Stream<Path> left = Files.walk(place.scratch())) {
                assertThat(left.filter(path -> path.getFileName().toString().startsWith("waitlens-"))).isEmpty();
            }

            good(place.waitlens("fleet", "add", "runs", "--fleet", "d", "--json"));
            for (String rows : List.of("run", "unit", "resource", "stack", "frames")) {
                assertThat(good(place.waitlens("fleet", "report", "--fleet", "s", "--json", "--sql", everything(
                        rows)))).as(rows).isEqualTo(good(place.waitlens("fleet", "report", "--fleet", "d", "--json",
                                "--sql", everything(rows))));
            }
            String embedded = good(place.waitlens("fleet", "report", "--by", "program", "--fleet", "d", "--json"));
            assertThat(embedded).contains("\"runs\":24");
            for (String fleet : List.of("s", "d")) {
                assertThat(good(place.waitlens("fleet", "report", "--by", "program", "--fleet", fleet, "--json",
                        "--engine", "spark", "--master", cluster.address()))).isEqualTo(embedded);
            }
        }
    }

    /// All rows of a table as they are, but for when they were added.
    private static String everything(String table) {
        return table.equals("run") ? "SELECT * EXCLUDE (added) FROM run ORDER BY run" : "SELECT * FROM " + table
                + " ORDER BY ALL";
    }
}
