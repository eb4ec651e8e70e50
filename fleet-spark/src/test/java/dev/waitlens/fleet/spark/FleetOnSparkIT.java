package dev.waitlens.fleet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

    @Test
    void workerKilledInTheMiddleLosesNothingAndDoublesNothing() throws Exception {
        try (var place = new SparkPlace(directory)) {
            place.record(24);
            String master = "spark://127.0.0.1:" + freePort();
            place.daemon("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port",
                    master.substring(master.lastIndexOf(':') + 1), "--webui-port", "0");
            Process doomed = worker(place, "doomed", master);
            worker(place, "other", master);
            Process adding = place.begin("fleet", "add", "runs", "--fleet", "s", "--json", "--engine", "spark",
                    "--master", master, "--spark-option=--executor-memory=512m",
                    "--spark-option=--conf=spark.cores.max=2", "--spark-option=--conf=spark.executor.cores=1");
            while (!isSomethingDone() && adding.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(adding.isAlive()).as("killed in the middle").isTrue();
            // With all that it started, as a machine that is gone.
            doomed.descendants().forEach(ProcessHandle::destroyForcibly);
            doomed.destroyForcibly();
            assertThat(good(place.ended(adding))).contains("\"added\":24,\"skipped\":1");
            good(place.waitlens("fleet", "add", "runs", "--fleet", "d"));
            assertThat(good(place.waitlens("fleet", "report", "--fleet", "s", "--json"))).isEqualTo(good(place
                    .waitlens("fleet", "report", "--fleet", "d", "--json"))).contains("\"runs\":24");
        }
    }

    private static Process worker(SparkPlace place, String name, String master) throws IOException {
        return place.daemon(name, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1",
                "--memory", "1g", "--webui-port", "0", "--work-dir", place.directory().resolve(name).toString(),
                master);
    }

    /// Whether a task has handed in its lines.
    private boolean isSomethingDone() throws IOException {
        Path fleet = directory.resolve("s");
        if (!Files.isDirectory(fleet)) {
            return false;
        }
        try (Stream<Path> all = Files.find(fleet, 6, (path, _) -> path.getFileName().toString().startsWith("task_"))) {
            return all.findAny().isPresent();
        } catch (java.io.UncheckedIOException _) {
            // Renamed while we look: again.
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
