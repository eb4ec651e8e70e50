package dev.waitlens.fleet.store;

import static dev.waitlens.fleet.store.FleetDatabase.quoted;

import dev.waitlens.fleet.rows.RunSummary;
import dev.waitlens.fleet.rows.FleetTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A directory of Parquet files: `v1/batch=ID/table=run/day=2026-11-29/data_0.parquet`.
///
/// A batch is written elsewhere and renamed into its place, so that it is there whole or not at all. Nobody locks: two writers make two
/// batches, and a run that both have is counted once, because every reader asks for a run's first batch only. For the same reason two
/// fleets are merged by copying one's batches to the other, and small batches are merged into one by whoever comes by.
public final class Fleet implements FleetBatches {
    /// A newer one would be `v2`, beside it.
    public static final String VERSION = "v1";
    public static final String BATCH = "batch=";
    public static final String STAGING = ".staging-";
    /// More batches than that are merged into one.
    static final int MANY_BATCHES = 48;
    /// A batch with so many runs is large enough to be left alone.
    private static final int LARGE_BATCH = 5_000;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path directory;

    public Fleet(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    public Path directory() {
        return directory;
    }

    /// Whether there is one with anything in it.
    public boolean isThere() {
        return !names().isEmpty();
    }

    /// **Throws** [FleetProblem] when it was written by a newer Waitlens alone.
    public void check() {
        if (!isThere() && Files.isDirectory(directory.resolve("v2"))) {
            throw new FleetProblem(directory + " was written by a newer Waitlens", "", "that one");
        }
    }

    @Override
    public String location() {
        return directory.resolve(VERSION).toString();
    }

    @Override
    public List<String> names() {
        try (Stream<Path> found = Files.list(directory.resolve(VERSION))) {
            return found.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(BATCH)).sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            // Not there: nothing was added yet.
            return List.of();
        }
    }

    /// Hashes of all runs and score files in it.
    public Set<String> known(FleetDatabase engine) {
        var known = new HashSet<String>();
        if (isThere()) {
            for (FleetTable table : List.of(FleetTable.RUN, FleetTable.SCORE)) {
                if (!having(names(), table).isEmpty()) {
                    engine.ask("SELECT DISTINCT run FROM " + every(table)).rows()
                            .forEach(row -> known.add(String.valueOf(row.getFirst())));
                }
            }
        }
        return known;
    }

    /// A private directory for a batch in the making. Those of writers that died long ago are removed.
    ///
    /// **Throws** [FleetProblem] when there is no place.
    public Path staging() {
        try {
            Files.createDirectories(directory.resolve(VERSION));
            try (Stream<Path> found = Files.list(directory)) {
                found.filter(path -> path.getFileName().toString().startsWith(STAGING)).filter(Fleet::isAbandoned)
                        .forEach(Fleet::remove);
            }
            return Files.createTempDirectory(directory, STAGING);
        } catch (IOException | UncheckedIOException e) {
            throw new FleetProblem("cannot write to " + directory, reason(e), "--fleet with another directory", e);
        }
    }

    private static boolean isAbandoned(Path staging) {
        try {
            return Files.getLastModifiedTime(staging).toInstant().isBefore(Instant.now().minus(ABANDONED));
        } catch (IOException _) {
            // Its writer has just removed it.
            return false;
        }
    }

    /// Makes a batch of these lines of [RunSummary#line] and lets everybody see it.
    ///
    /// @param lines in the directory that [#staging] gave, which is left for the next ones
    public void publish(FleetDatabase engine, Path lines, Path staging) {
        Path fresh = staging.resolve("batch");
        String columns = Arrays.stream(FleetTable.values()).map(table -> table.sql() + ": " + quoted("STRUCT("
                + table.declared() + ")[]")).collect(Collectors.joining(", "));
        engine.keep("line", "SELECT * FROM read_json(" + quoted(lines.toString())
                + ", format = 'newline_delimited', columns = {day: 'VARCHAR', " + columns + "})");
        try {
            for (FleetTable table : FleetTable.values()) {
                engine.keep("flat", "SELECT day, unnest(" + table.sql()
                        + ") AS row FROM line");
                write(engine, "SELECT day, row.* FROM flat", table, fresh);
            }
        } finally {
            engine.run("DROP TABLE IF EXISTS flat");
            engine.run("DROP TABLE IF EXISTS line");
        }
        show(fresh);
    }

    private static void write(FleetDatabase engine, String select, FleetTable table, Path batch) {
        try {
            Files.createDirectories(batch);
        } catch (IOException e) {
            throw new FleetProblem("cannot write to " + batch, reason(e), "--fleet with another directory", e);
        }
        String order = switch (table) {
            case FRAMES -> "stack";
            case RUN -> "began, run";
            case SCORE -> "run, line_no";
            case UNIT, RESOURCE, STACK -> "run, unit_no";
        };
        engine.run("COPY (SELECT * FROM (" + select + ") ORDER BY day, program, " + order + ") TO "
                + quoted(batch.resolve("table=" + table.sql()).toString())
                + " (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day))");
    }

    /// A name that nobody else gives.
    public static String freshName() {
        return BATCH + Instant.now().toString().replaceAll("[^0-9]", "").substring(0, 14) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /// Renames a finished batch into its place.
    private void show(Path fresh) {
        try {
            Files.move(fresh, directory.resolve(VERSION).resolve(freshName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FleetProblem("cannot write to " + directory, reason(e), "--fleet with another directory", e);
        }
    }

    /// Merges small batches into one when there are many. Whoever reads meanwhile sees each run once: in the old ones, in the new one, or
    /// in both.
    public void tidy(FleetDatabase engine, Path staging) {
        if (names().size() <= MANY_BATCHES) {
            return;
        }
        try {
            merge(engine, staging);
        } catch (FleetProblem e) {
            // Somebody else was faster and has removed what we were about to merge: the next one will see.
            if (names().size() > MANY_BATCHES * 2) {
                throw e;
            }
        }
    }

    private void merge(FleetDatabase engine, Path staging) {
        List<String> large = having(names(), FleetTable.RUN).isEmpty() ? List.of()
                : engine.ask("SELECT batch FROM (SELECT batch, count(*) AS runs FROM " + every(FleetTable.RUN)
                        + " GROUP BY batch) WHERE runs >= " + LARGE_BATCH).rows().stream().map(row -> BATCH + row
                                .getFirst())
                        .toList();
        List<String> small = names().stream().filter(batch -> !large.contains(batch)).toList();
        Path fresh = staging.resolve("batch");
        engine.keep("first_batch", "SELECT run, min(batch) AS batch FROM (" + List.of(FleetTable.RUN, FleetTable.SCORE)
                .stream().filter(table -> !having(small, table).isEmpty()).map(table -> "SELECT run, batch FROM "
                        + FleetDatabase.files(this, having(small, table), table))
                .collect(Collectors.joining(
                        " UNION ALL "))
                + ") GROUP BY run");
        for (FleetTable table : FleetTable.values()) {
            List<String> having = having(small, table);
            if (!having.isEmpty()) {
                write(engine, "SELECT day, " + table.columns().stream().map(column -> '"' + column.name() + '"')
                        .collect(Collectors.joining(", ")) + " FROM ("
                        + FleetDatabase.whole(
                                FleetDatabase.files(this, having, table), table)
                        + ") SEMI JOIN first_batch USING (run, batch)", table, fresh);
            }
        }
        show(fresh);
        small.forEach(batch -> discard(staging, batch));
    }

    /// Renamed first: a batch is never seen half removed.
    private void discard(Path staging, String batch) {
        try {
            Path out = staging.resolve(batch);
            Files.move(directory.resolve(VERSION).resolve(batch), out, StandardCopyOption.ATOMIC_MOVE);
            remove(out);
        } catch (IOException _) {
            // Somebody else has merged it, too.
        }
    }

    /// Lets an engine see the tables under their names, each run once.
    ///
    /// @param since the first day, `2026-11-01`; runs of unknown day are then left out
    public void open(SqlEngine engine, Optional<String> since) {
        FleetView.open(engine, this, since);
    }

    @Override
    public boolean has(String batch, FleetTable table) {
        String[] days = directory.resolve(VERSION).resolve(batch).resolve("table=" + table.sql()).toFile().list();
        return days != null && days.length > 0;
    }

    private String every(FleetTable table) {
        return FleetDatabase.files(this, List.of(BATCH + "*"), table);
    }

    private List<String> having(List<String> batches, FleetTable table) {
        return batches.stream().filter(batch -> has(batch, table)).toList();
    }

    /// Removes a directory with all that is in it. What cannot be removed is left.
    public static void remove(Path tree) {
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException _) {
            // Another writer tidies up at the same time, or nobody may: it is hidden and harms nobody.
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException none -> none.getFile() + " is not there";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

}
