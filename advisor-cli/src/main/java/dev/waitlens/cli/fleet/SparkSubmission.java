package dev.waitlens.cli.fleet;

import dev.waitlens.cli.options.FleetPlace;
import dev.waitlens.problem.DataError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The same command once more, as a job of Spark's: what `spark-submit` does, with the JVM that we run on, because our classes need it.
public final class SparkSubmission {
    private static final String JOB = "waitlens-fleet-spark.jar";
    private static final String MAIN = "dev.waitlens.fleet.spark.FleetJob";
    /// What Spark opens of the JDK for itself, as its own launcher has it. It gives the same to executors by itself.
    private static final List<String> OPENED = List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io",
            "java.net", "java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic",
            "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs", "sun.util.calendar");

    private final Map<String, String> environment;

    public SparkSubmission(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Whether the command has to be handed to Spark: it is wanted, and we are not inside of it.
    public static boolean isDue(FleetPlace place) {
        return place.isSpark() && ClusterEngine.around().isEmpty();
    }

    /// Runs the command there, with our stdin, stdout and stderr.
    ///
    /// **Throws** [DataError] when there is no Spark, or no job for it.
    ///
    /// @param words of the whole command line
    /// @return its exit code
    public int run(List<String> words, FleetPlace place) {
        var command = command(words, place);
        try {
            Process spark = new ProcessBuilder(command).inheritIO().start();
            // Who ends us ends it, and it tidies up first.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("spark-end").unstarted(() -> end(spark)));
            return spark.waitFor();
        } catch (IOException e) {
            throw new DataError("cannot start Spark", String.valueOf(e.getMessage()), "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataError("interrupted", "", "again: what is in the fleet is skipped", e);
        }
    }

    private static void end(Process spark) {
        spark.destroy();
        try {
            spark.waitFor();
        } catch (InterruptedException _) {
            // Nobody interrupts a hook.
            Thread.currentThread().interrupt();
        }
    }

    List<String> command(List<String> words, FleetPlace place) {
        Path home = home();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        if (!Files.exists(conf(home).resolve("log4j2.properties"))) {
            command.add("-Dlog4j2.configurationFile=jar:" + job().toUri() + "!/waitlens-spark-log.properties");
        }
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dio.netty.tryReflectionSetAccessible=true", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-Xmx" + environment.getOrDefault("SPARK_DRIVER_MEMORY", "1g"), "-cp", classPath(home),
                "org.apache.spark.deploy.SparkSubmit", "--master", place.master().orElse("local[*]"), "--name",
                "waitlens fleet", "--class", MAIN, "--conf", "spark.ui.enabled=false",
                "--conf", "spark.sql.shuffle.partitions=16", "--conf",
                "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs=false"));
        command.addAll(place.sparkOptions());
        command.add(job().toString());
        command.addAll(words);
        return command;
    }

    private String classPath(Path home) {
        return Stream
                .concat(Stream.concat(Stream.of(conf(home).toString()),
                        Stream.of("HADOOP_CONF_DIR", "YARN_CONF_DIR").map(
                                name -> environment.getOrDefault(name,
                                        ""))),
                        Stream.of(home.resolve("jars") + File.separator + "*"))
                .filter(entry -> !entry.isEmpty()).collect(
                        Collectors.joining(File.pathSeparator));
    }

    private Path conf(Path home) {
        return Path.of(environment.getOrDefault("SPARK_CONF_DIR", home.resolve("conf").toString()));
    }

    /// Where Spark is: `SPARK_HOME`, else the place of the `spark-submit` on the `PATH`.
    private Path home() {
        String named = environment.getOrDefault("SPARK_HOME", "");
        if (!named.isEmpty()) {
            if (isHome(Path.of(named))) {
                return Path.of(named).toAbsolutePath();
            }
            throw new DataError("there is no Spark in SPARK_HOME=" + named, "no jars/spark-core_*.jar below it",
                    "the directory that Spark was unpacked into");
        }
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Optional<Path> found = besides(Path.of(directory.isEmpty() ? "." : directory, "spark-submit"));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new DataError("there is no Spark on this machine", "neither SPARK_HOME nor spark-submit on the PATH",
                "Spark 4.2 of https://spark.apache.org/downloads.html, unpacked, and export SPARK_HOME=DIR; or without"
                        + " --engine, for DuckDB, which needs nothing");
    }

    private static Optional<Path> besides(Path submit) {
        try {
            return Files.isExecutable(submit) ? Optional.of(submit.toRealPath().getParent().getParent()).filter(
                    SparkSubmission::isHome) : Optional.empty();
        } catch (IOException _) {
            // Gone, or not for us: look on.
            return Optional.empty();
        }
    }

    private static boolean isHome(Path home) {
        String[] cores = home.resolve("jars").toFile().list((_, name) -> name.startsWith("spark-core_"));
        return cores != null && cores.length > 0;
    }

    /// The jar with the job: the one named for us, in the archive's directory, or in the checkout.
    private Path job() {
        Path ours = Path.of(System.getProperty("waitlens.agent", "waitlens-agent.jar")).toAbsolutePath().getParent();
        return Stream.of(environment.getOrDefault("WAITLENS_SPARK_JAR", ""), ours.resolve(JOB).toString(),
                ours.resolve("../../../fleet-spark/target/" + JOB).toString()).filter(file -> !file.isEmpty()).map(
                        Path::of)
                .filter(Files::isRegularFile).map(file -> file.toAbsolutePath().normalize())
                .findFirst().orElseThrow(() -> new DataError("there is no " + JOB,
                        "neither WAITLENS_SPARK_JAR nor in " + ours,
                        "in a checkout: mvn -Pspark -pl fleet-spark -am package -DskipTests"));
    }
}
