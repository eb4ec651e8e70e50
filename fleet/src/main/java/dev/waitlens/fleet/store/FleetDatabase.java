package dev.waitlens.fleet.store;

import dev.waitlens.fleet.rows.FleetTable;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// DuckDB in this process, in memory, with as much of it as we allow.
///
/// **Thread**: one at a time.
public final class FleetDatabase implements AutoCloseable, SqlEngine {
    private static final String MEMORY = "256MB";

    private final Connection connection;

    private FleetDatabase(Connection connection) {
        this.connection = connection;
    }

    /// **Throws** [FleetProblem] when there is no DuckDB, or none for this machine.
    ///
    /// @param spill where it may put what has no room in memory; made when needed, empty afterwards
    public static FleetDatabase open(Path spill) {
        var properties = new Properties();
        properties.setProperty("memory_limit", MEMORY);
        properties.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        properties.setProperty("temp_directory", spill.toString());
        properties.setProperty("preserve_insertion_order", "false");
        // Nothing is ever fetched.
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try {
            return new FleetDatabase(DriverManager.getConnection("jdbc:duckdb:", properties));
        } catch (SQLException | LinkageError e) {
            throw new FleetProblem("there is no DuckDB for this machine", String.valueOf(e.getMessage()).lines()
                    .findFirst().orElse(""),
                    "org.duckdb:duckdb_jdbc of Maven Central, its jar beside those of Waitlens in lib; in a checkout"
                            + " mvn -Pduckdb -pl fleet initialize, which fetches it",
                    e);
        }
    }

    /// A path as the beginning of a pattern that it alone matches.
    static String unpatterned(Path path) {
        return path.toString().replaceAll("([*?\\[\\]{}])", "[$1]");
    }

    /// A text as SQL has it.
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// From now on it reads this directory and nothing else, for good. It is also known by the name that it has in patterns.
    public void confine(Path directory) {
        run("SET allowed_directories = [" + quoted(directory.toString()) + ", " + quoted(unpatterned(directory)) + "]");
        run("SET enable_external_access = false");
        run("SET lock_configuration = true");
    }

    @Override
    public void keep(String name, String select) {
        run("CREATE OR REPLACE TEMP TABLE " + name + " AS " + select);
    }

    @Override
    public void name(String name, String select) {
        run("CREATE OR REPLACE TEMP VIEW " + name + " AS " + select);
    }

    @Override
    public void see(String name, FleetTable table, FleetBatches place, List<String> batches) {
        String rows = batches.isEmpty() ? "SELECT " + nothing(table) + ", '' AS batch, '' AS day WHERE false"
                : whole(files(place, List.of(Fleet.BATCH + "*"), table),
                        table);
        name(name, rows);
    }

    @Override
    public String quantile(String share, String figure) {
        return "percentile_cont(" + share + ") WITHIN GROUP (ORDER BY " + figure + ")";
    }

    /// All columns that the table has today, null where the files are older.
    static String whole(String files, FleetTable table) {
        return "SELECT " + nothing(table)
                + ", '' AS batch, '' AS day WHERE false UNION ALL BY NAME SELECT * FROM "
                + files;
    }

    private static String nothing(FleetTable table) {
        return table.columns().stream().map(column -> "NULL::" + column.type().sql() + " AS \"" + column.name() + '"')
                .collect(Collectors.joining(", "));
    }

    /// @param batches names, or a pattern for them
    static String files(FleetBatches place, List<String> batches, FleetTable table) {
        return batches.stream().map(batch -> quoted(unpatterned(Path.of(place.location())) + "/" + batch + "/table="
                + table.sql() + "/*/*.parquet")).collect(Collectors.joining(", ", "read_parquet([",
                        "], union_by_name = true, hive_partitioning = true, hive_types_autocast = false)"));
    }

    /// **Throws** [FleetProblem] when it cannot be done.
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    @Override
    public Answer ask(String sql) {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                names.add(found.getMetaData().getColumnLabel(i));
            }
            var rows = new ArrayList<List<@Nullable Object>>();
            while (found.next()) {
                var row = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= names.size(); i++) {
                    row.add(value(found.getObject(i)));
                }
                rows.add(row);
            }
            return new Answer(names, rows);
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /// What JSON and a terminal know: numbers, texts, truth, lists of them, null.
    private static @Nullable Object value(@Nullable Object found) throws SQLException {
        return switch (found) {
            case null -> null;
            case Number number -> number;
            case Boolean truth -> truth;
            case Array array -> {
                var values = new ArrayList<@Nullable Object>();
                for (Object each : (Object[]) array.getArray()) {
                    values.add(value(each));
                }
                yield values;
            }
            case Object[] array -> Arrays.asList(array);
            default -> found.toString();
        };
    }

    private static FleetProblem problem(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String first = message.lines().findFirst().orElse("").strip();
        String low = message.toLowerCase(Locale.ROOT);
        if (low.contains("no space left")) {
            return new FleetProblem("the disk is full", first, "some room, and again: what is there is whole", e);
        }
        if (low.contains("out of memory")) {
            return new FleetProblem("the question needs more memory than there is", first, "--since, for fewer runs",
                    e);
        }
        return new FleetProblem("the question cannot be answered", first, "waitlens fleet report --help", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // Nothing of ours is in it any more.
        }
    }
}
