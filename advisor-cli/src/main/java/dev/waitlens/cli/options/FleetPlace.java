package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a fleet is, and what answers for it.
public final class FleetPlace {
    @Option(names = "--fleet", paramLabel = "DIR", defaultValue = "waitlens-fleet",
            description = "The fleet's directory. Default: waitlens-fleet. With Spark also hdfs://...")
    private String directory = "waitlens-fleet";

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "duckdb",
            description = "duckdb, in this process, or spark, on as many machines as its master has. Default: duckdb")
    private Engine engine = Engine.duckdb;

    @Option(names = "--master", paramLabel = "URL",
            description = "Of Spark: local[N], spark://HOST:PORT, yarn, k8s://... Default: local[*]")
    private Optional<String> master = Optional.empty();

    @Option(names = "--spark-option", paramLabel = "WORD",
            description = "A word for spark-submit, as often as wanted: --spark-option=--executor-memory=4g")
    private List<String> sparkOptions = List.of();

    /// The words of the option.
    enum Engine {
        duckdb, spark
    }

    /// As the user wrote it: a path, or with Spark the address of one.
    public String place() {
        return directory;
    }

    public Path directory() {
        return Path.of(directory);
    }

    /// **Throws** [UsageError] for options of Spark without it.
    public boolean isSpark() {
        if (engine == Engine.duckdb && (master.isPresent() || !sparkOptions.isEmpty())) {
            throw new UsageError("--master and --spark-option are of Spark", "", "--engine spark");
        }
        if (engine == Engine.duckdb && directory.matches("[a-z0-9]{2,}://.*")) {
            throw new UsageError("DuckDB reads directories of this machine", directory, "--engine spark");
        }
        return engine == Engine.spark;
    }

    public Optional<String> master() {
        return master;
    }

    public List<String> sparkOptions() {
        return List.copyOf(sparkOptions);
    }
}
