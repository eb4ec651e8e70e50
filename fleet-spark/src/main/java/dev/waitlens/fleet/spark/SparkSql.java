package dev.waitlens.fleet.spark;

import dev.waitlens.fleet.rows.Column;
import dev.waitlens.fleet.rows.FleetTable;
import dev.waitlens.fleet.store.FleetBatches;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.fleet.store.SqlEngine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/// Spark as what answers SQL.
final class SparkSql implements SqlEngine {
    /// What makes Spark read the words as DuckDB does: names in double quotes, days as texts, no file but the fleet's.
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.ansi.enabled", "true",
            "spark.sql.ansi.doubleQuotedIdentifiers", "true",
            "spark.sql.variable.substitute", "false",
            "spark.sql.sources.partitionColumnTypeInference.enabled", "false",
            "spark.sql.runSQLOnFiles", "false",
            "spark.sql.session.timeZone", "UTC");

    private final SparkSession spark;

    SparkSql(SparkSession spark) {
        this.spark = spark;
        SETTINGS.forEach(spark.conf()::set);
    }

    @Override
    public void keep(String name, String select) {
        name(name, select);
        asked(() -> spark.table(name).cache());
    }

    @Override
    public void name(String name, String select) {
        asked(() -> {
            spark.sql(select).createOrReplaceTempView(name);
            return name;
        });
    }

    @Override
    public void see(String name, FleetTable table, FleetBatches place, List<String> batches) {
        StructType schema = schema(table).add("batch", DataTypes.StringType).add("day", DataTypes.StringType);
        asked(() -> {
            Dataset<Row> rows = batches.isEmpty() ? spark.createDataFrame(List.of(), schema)
                    : spark.read().schema(schema).option("basePath", place.location()).parquet(batches.stream().map(
                            batch -> place.location() + "/" + batch + "/table=" + table.sql()).toArray(String[]::new));
            rows.createOrReplaceTempView(name);
            return name;
        });
    }

    /// As DuckDB works it out, operation by operation: another order of them differs in the last bit.
    @Override
    public String quantile(String share, String figure) {
        String at = "(size(a) - 1) * CAST(" + share + " AS DOUBLE)";
        String low = "a[CAST(floor(" + at + ") AS INT)]";
        String high = "a[CAST(ceil(" + at + ") AS INT)]";
        String beyond = "(" + at + " - floor(" + at + "))";
        return "transform(array(sort_array(collect_list(CAST(" + figure
                + " AS DOUBLE)))), a -> CASE WHEN size(a) > 0 THEN "
                + low + " * (1 - " + beyond + ") + " + high + " * " + beyond + " END)[0]";
    }

    @Override
    public Answer ask(String sql) {
        return asked(() -> {
            Dataset<Row> found = spark.sql(SparkTexts.of(sql));
            var rows = new ArrayList<List<@Nullable Object>>();
            for (Row row : found.collectAsList()) {
                var values = new ArrayList<@Nullable Object>();
                for (int i = 0; i < row.length(); i++) {
                    values.add(value(row.get(i)));
                }
                rows.add(values);
            }
            return new Answer(List.of(found.columns()), rows);
        });
    }

    /// What JSON and a terminal know.
    private static @Nullable Object value(@Nullable Object found) {
        return switch (found) {
            case null -> null;
            case BigDecimal decimal -> decimal.doubleValue();
            case Number number -> number;
            case Boolean truth -> truth;
            case java.time.LocalDateTime time -> time.toString().replace('T', ' ');
            case scala.collection.Iterable<?> list -> {
                var values = new ArrayList<@Nullable Object>();
                CollectionConverters.asJava(list).forEach(each -> values.add(value(each)));
                yield values;
            }
            case Object[] array -> Arrays.stream(array).map(SparkSql::value).toList();
            default -> found.toString();
        };
    }

    static StructType schema(FleetTable table) {
        var schema = new StructType();
        for (Column column : table.columns()) {
            schema = schema.add(column.name(), type(column.type()));
        }
        return schema;
    }

    private static DataType type(Column.Type type) {
        return switch (type) {
            case TEXT -> DataTypes.StringType;
            case TEXTS -> DataTypes.createArrayType(DataTypes.StringType);
            case WHOLE -> DataTypes.LongType;
            case NUMBER -> DataTypes.DoubleType;
            case TIME -> DataTypes.TimestampNTZType;
            case FLAG -> DataTypes.BooleanType;
        };
    }

    /// Spark declares no checked exception and throws them.
    private interface Asking<A> {
        A ask() throws Exception;
    }

    private static <A> A asked(Asking<A> asking) {
        try {
            return asking.ask();
        } catch (Exception e) {
            throw new FleetProblem("the question cannot be answered", String.valueOf(e.getMessage()).lines()
                    .map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse(""),
                    "waitlens fleet report --help", e);
        }
    }
}
