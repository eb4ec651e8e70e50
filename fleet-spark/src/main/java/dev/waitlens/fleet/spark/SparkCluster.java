package dev.waitlens.fleet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;

import dev.waitlens.cli.fleet.AddedRuns;
import dev.waitlens.cli.fleet.BadFile;
import dev.waitlens.cli.fleet.ClusterEngine;
import dev.waitlens.cli.fleet.FleetAddition;
import dev.waitlens.cli.fleet.GivenFacts;
import dev.waitlens.fleet.rows.FleetTable;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.fleet.store.FleetView;
import dev.waitlens.fleet.store.SqlEngine;
import dev.waitlens.problem.DataError;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Spark as the fleet's engine. The session ends with the command.
///
/// **Shape** of an addition: one job analyses and writes lines, each task its own, which Spark's committer shows once, however often a
/// task was begun; then the lines become the tables' files, and one renaming shows all of them.
public final class SparkCluster implements ClusterEngine {
    /// A task's runs at most: what is lost with an executor, and done again.
    private static final int RUNS_A_TASK = 64;
    /// Tasks for each processor, so that no long one is left over.
    private static final int TASKS_A_PROCESSOR = 4;
    private static final long RUNS_A_FILE = 20_000;

    @Override
    public <A> A asked(String fleet, Optional<String> since, Function<SqlEngine, A> question) {
        SparkSession spark = session();
        try {
            var batches = new HadoopBatches(fleet, hadoop(spark));
            if (batches.names().isEmpty()) {
                throw new DataError("there is no fleet in " + fleet, "",
                        "waitlens fleet add --engine spark RECORDINGS, or --fleet DIR");
            }
            var engine = new SparkSql(spark);
            FleetView.open(engine, batches, since);
            return question.apply(engine);
        } finally {
            spark.stop();
        }
    }

    @Override
    public AddedRuns add(String fleet, List<String> words, InputStream stdin, GivenFacts given,
            Optional<Long> deadlineSeconds, Consumer<String> told) {
        SparkSession spark = session();
        try {
            List<StoredRun> all = StoredRuns.of(words, stdin, hadoop(spark));
            if (all.isEmpty()) {
                throw FleetAddition.nothing(words);
            }
            List<StoredRun> runs = List.copyOf(new LinkedHashSet<>(all));
            var batches = new HadoopBatches(fleet, hadoop(spark));
            String staging = batches.staging();
            try {
                analyse(spark, runs, known(spark, batches), given, deadlineSeconds, staging + "/lines");
                return written(spark, batches, staging, all.size() - runs.size());
            } catch (RuntimeException e) {
                throw e instanceof FleetProblem || e instanceof DataError ? e
                        : new FleetProblem("Spark could not do it", String.valueOf(e.getMessage()).lines().findFirst()
                                .orElse(""), "again: what is in the fleet is whole", e);
            } finally {
                batches.remove(staging);
            }
        } finally {
            spark.stop();
        }
    }

    private static SparkSession session() {
        return SparkSession.builder().appName("waitlens fleet").getOrCreate();
    }

    private static Configuration hadoop(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }

    private static Set<String> known(SparkSession spark, HadoopBatches batches) {
        var known = new HashSet<String>();
        var engine = new SparkSql(spark);
        for (FleetTable table : List.of(FleetTable.RUN, FleetTable.SCORE)) {
            engine.see("every", table, batches, batches.names().stream().filter(name -> batches.has(name, table))
                    .toList());
            engine.ask("SELECT DISTINCT run FROM every").rows().forEach(row -> known.add(String.valueOf(row
                    .getFirst())));
        }
        return known;
    }

    /// Paths are handed out, not files: Spark would pack small files into one partition.
    private static void analyse(SparkSession spark, List<StoredRun> runs, Set<String> known, GivenFacts given,
            Optional<Long> deadlineSeconds, String lines) {
        var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int tasks = Math.clamp(Math.max(context.defaultParallelism() * TASKS_A_PROCESSOR,
                runs.size() / RUNS_A_TASK), 1, runs.size());
        var texts = context.parallelize(runs, tasks).mapPartitions(new AnalysisTask(context.broadcast(known), given,
                deadlineSeconds, AnalysisTask.Settings.of(hadoop(spark))));
        spark.createDataset(texts.rdd(), Encoders.STRING()).write().text(lines);
    }

    private static AddedRuns written(SparkSession spark, HadoopBatches batches, String staging, int twiceNamed) {
        new SparkSql(spark);
        Dataset<Row> lines = spark.read().schema(lineSchema()).option("mode", "FAILFAST").option("timestampNTZFormat",
                "yyyy-MM-dd HH:mm:ss.SSS").json(staging + "/lines");
        Dataset<Row> heads = lines.select("hash", "source", "why").cache();
        // The same recording under two names: the first has it.
        Dataset<Row> first = heads.where("why = ''").groupBy("hash").agg(min("source").as("source")).cache();
        long added = first.count();
        long analysed = heads.where("why = ''").dropDuplicates("hash", "source").count();
        long skipped = heads.where(col("why").equalTo(AnalysisTask.KNOWN)).count() + analysed - added + twiceNamed;
        List<BadFile> bad = bad(spark, heads, batches, staging);
        if (added > 0) {
            Dataset<Row> good = lines.where("why = ''");
            write(added == analysed ? good : good.join(first, new String[] {"hash", "source"}, "left_semi"), staging
                    + "/batch", (int) (1 + added / RUNS_A_FILE));
            batches.show(staging + "/batch");
        }
        return new AddedRuns(Math.toIntExact(added), Math.toIntExact(skipped), bad);
    }

    private static StructType lineSchema() {
        var schema = new StructType().add("hash", DataTypes.StringType).add("source", DataTypes.StringType).add("why",
                DataTypes.StringType).add("day", DataTypes.StringType);
        for (FleetTable table : FleetTable.values()) {
            schema = schema.add(table.sql(), DataTypes.createArrayType(SparkSql.schema(table)));
        }
        return schema;
    }

    /// The table of bad files, beside the fleet's: `bad/batch=ID`, with when each was tried.
    private static List<BadFile> bad(SparkSession spark, Dataset<Row> heads, HadoopBatches batches, String staging) {
        Dataset<Row> rows = heads.where("why <> '' AND why <> '" + AnalysisTask.KNOWN + "'").select("source", "why");
        var bad = new ArrayList<BadFile>();
        for (Row row : rows.orderBy("source").collectAsList()) {
            bad.add(new BadFile(row.getString(0), row.getString(1)));
        }
        if (!bad.isEmpty()) {
            rows.withColumn("tried", current_timestamp()).coalesce(1).write().option("compression", "zstd").parquet(
                    batches.place() + "/bad/" + staging.substring(staging.lastIndexOf('-') + 1));
        }
        return bad;
    }

    private static void write(Dataset<Row> good, String batch, int files) {
        for (FleetTable table : FleetTable.values()) {
            Dataset<Row> rows = good.select(col("day"), explode(col(table.sql())).as("row")).select("day",
                    "row.*");
            List<String> order = new ArrayList<>(List.of("day", "program"));
            order.addAll(switch (table) {
                case FRAMES -> List.of("stack", "run");
                case RUN -> List.of("began", "run");
                case SCORE -> List.of("run", "line_no");
                case UNIT, RESOURCE, STACK -> List.of("run", "unit_no");
            });
            Column[] columns = order.stream().map(name -> col(name)).toArray(Column[]::new);
            rows.repartitionByRange(files, Arrays.copyOf(columns, 2)).sortWithinPartitions(columns).write().option(
                    "compression", "zstd").partitionBy("day").parquet(batch + "/table=" + table.sql());
        }
    }
}
