package dev.waitlens.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.cli.options.FleetPlace;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is handed to Spark, and what is said where there is none.
class SparkSubmissionTest {
    private static final List<String> WORDS = List.of("fleet", "report", "--engine", "spark", "--sql", "select 'a b'");

    @TempDir
    Path directory;

    private List<String> command(Map<String, String> environment) {
        return new SparkSubmission(environment).command(WORDS, new FleetPlace());
    }

    private Path spark() throws IOException {
        Path jars = Files.createDirectories(directory.resolve("spark/jars"));
        Files.writeString(jars.resolve("spark-core_2.13-4.2.0.jar"), "");
        return jars.getParent();
    }

    @Test
    void withoutSparkItSaysWhatToInstall() {
        assertThatThrownBy(() -> command(Map.of("PATH", directory.toString()))).isInstanceOf(DataError.class)
                .hasMessageContaining("there is no Spark on this machine").hasMessageContaining("export SPARK_HOME=");
        assertThatThrownBy(() -> command(Map.of("SPARK_HOME", directory.toString()))).isInstanceOf(DataError.class)
                .hasMessageContaining("there is no Spark in SPARK_HOME=" + directory);
    }

    @Test
    void withoutTheJobItSaysHowToBuildIt() throws IOException {
        var environment = Map.of("SPARK_HOME", spark().toString(), "WAITLENS_SPARK_JAR", directory.resolve("no.jar")
                .toString());
        assertThatThrownBy(() -> command(environment)).isInstanceOf(DataError.class).hasMessageContaining(
                "mvn -Pspark -pl fleet-spark");
    }

    @Test
    void theCommandGoesToSparkAsItIs() throws IOException {
        Path job = Files.writeString(directory.resolve("job.jar"), "");
        Path submit = Files.createDirectories(spark().resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, "");
        assertThat(submit.toFile().setExecutable(true)).isTrue();

        List<String> command = command(Map.of("PATH", submit.getParent().toString(), "WAITLENS_SPARK_JAR", job
                .toString()));

        assertThat(command).endsWith(WORDS.toArray(String[]::new)).containsSequence("--master", "local[*]");
        assertThat(command.get(command.indexOf("-cp") + 1)).contains(directory.toRealPath().resolve("spark/jars")
                .toString());
        assertThat(command.indexOf(job.toString())).isEqualTo(command.size() - WORDS.size() - 1);
    }
}
