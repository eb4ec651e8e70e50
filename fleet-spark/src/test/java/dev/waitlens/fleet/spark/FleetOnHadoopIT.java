package dev.waitlens.fleet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Recordings and fleets that lie on no disk of the machine.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class FleetOnHadoopIT {
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

    /// A name node and a data node in this JVM.
    private MiniDFSCluster hdfs() throws IOException {
        Configuration configuration = new HdfsConfiguration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
        MiniDFSCluster hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitClusterUp();
        return hdfs;
    }

    @Test
    void recordingsAndFleetsLieOnHdfs() throws Exception {
        try (var place = new SparkPlace(directory); MiniDFSCluster hdfs = hdfs()) {
            place.record(7);
            FileSystem files = hdfs.getFileSystem();
            files.copyFromLocalFile(new org.apache.hadoop.fs.Path(directory.resolve("runs").toUri()),
                    new org.apache.hadoop.fs.Path("/recordings/today"));
            String fleet = files.getUri() + "/fleet";

            var added = place.waitlens(words(LOCAL, "fleet", "add", files.getUri() + "/recordings", "--fleet", fleet,
                    "--json"));
            assertThat(good(added)).contains("\"added\":7,\"skipped\":1").contains("does not begin with FLR");
            assertThat(added.err()).contains("bad: " + files.getUri() + "/recordings/today/broken.jfr");
            assertThat(good(place.waitlens(words(LOCAL, "fleet", "add", files.getUri() + "/recordings/**.jfr",
                    "--fleet", fleet, "--json")))).as("a pattern, and all of it is there").contains(
                            "\"added\":0,\"skipped\":8");
            assertThat(files.exists(new org.apache.hadoop.fs.Path("/fleet/bad"))).isTrue();
            assertThat(files.listStatus(new org.apache.hadoop.fs.Path("/fleet"))).as("nothing half made is left")
                    .extracting(status -> status.getPath().getName()).containsExactlyInAnyOrder("v1", "bad");

            String answer = good(place.waitlens(words(LOCAL, "fleet", "report", "--by", "program", "--fleet", fleet,
                    "--json")));
            assertThat(answer).contains("\"runs\":7");
            files.copyToLocalFile(new org.apache.hadoop.fs.Path("/fleet"), new org.apache.hadoop.fs.Path(directory
                    .resolve("copy").toUri()));
            assertThat(good(place.waitlens("fleet", "report", "--by", "program", "--fleet", "copy", "--json"))).as(
                    "DuckDB, of a copy of it").isEqualTo(answer);
            good(place.waitlens("fleet", "add", "runs", "--fleet", "d"));
            for (String table : List.of("* EXCLUDE (added, source) FROM run", "* FROM unit", "* FROM resource",
                    "* FROM stack", "* FROM frames")) {
                String[] all = {"fleet", "report", "--json", "--sql", "SELECT " + table + " ORDER BY ALL", "--fleet"};
                assertThat(good(place.waitlens(words(List.of("copy"), all)))).as(table).isEqualTo(good(place.waitlens(
                        words(List.of("d"), all))));
            }
        }
    }

    @Test
    void recordingsAreReadFromAnObjectStoreWhereNoFleetIsWritten() throws Exception {
        try (var place = new SparkPlace(directory)) {
            place.record(7);
            List<String> store = List.of("--engine", "spark", "--master", "local[2]", "--spark-option=--jars="
                    + jar(BucketFiles.class),
                    "--spark-option=--conf=spark.hadoop.fs.bucket.impl=" + BucketFiles.class
                            .getName(),
                    "--spark-option=--conf=spark.hadoop." + BucketFiles.ROOT + "=" + directory);

            var added = place.waitlens(words(store, "fleet", "add", "bucket://ours/runs", "--fleet", "s", "--json"));
            assertThat(good(added)).contains("\"added\":7,\"skipped\":1");
            assertThat(added.err()).contains("bad: bucket://ours/runs/broken.jfr");
            assertThat(good(place.waitlens("fleet", "add", "runs", "--fleet", "s", "--json"))).as(
                    "what was read there is what lies here").contains("\"added\":0,\"skipped\":8");

            var refused = place.waitlens(words(store, "fleet", "add", "runs", "--fleet", "bucket://ours/fleet"));
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err()).contains("a fleet cannot be written to bucket:");
        }
    }

    private Path jar(Class<?> type) throws IOException {
        Path jar = directory.resolve("store.jar");
        String name = type.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var in = type.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }
}
