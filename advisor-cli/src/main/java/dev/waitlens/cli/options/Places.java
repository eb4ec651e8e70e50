package dev.waitlens.cli.options;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.UsageError;
import dev.waitlens.report.render.ReportFiles;
import dev.waitlens.report.render.StepSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where results go: a file, stdout, a job's summary.
public final class Places {
    /// Columns of a terminal that does not say how many it has.
    private static final int COLUMNS = 80;

    private Places() {}

    /// Does each of these, whatever became of the ones before.
    ///
    /// **Throws** [DataError], the first, when all are done.
    public static void each(List<Runnable> deliveries) {
        Optional<DataError> first = Optional.empty();
        for (Runnable delivery : deliveries) {
            try {
                delivery.run();
            } catch (DataError e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }

    /// Writes to a file, or to stdout for `-`.
    public static void put(String place, String text) {
        if (place.equals("-")) {
            System.out.print(text);
            System.out.flush();
        } else {
            write(Path.of(place), text);
        }
    }

    /// Writes to a file, all or nothing.
    ///
    /// **Throws** [DataError] when that cannot be.
    public static void write(Path file, String text) {
        try {
            ReportFiles.write(file, text);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).replaceFirst("; choose another place.*$", "");
            throw new DataError(why, "", "another place", e);
        }
    }

    /// The file that a job's summary is written to: the one named, or GitHub's own.
    ///
    /// **Throws** [UsageError] when there is none.
    public static Path summary(String named) {
        String file = named.isEmpty() ? System.getenv().getOrDefault("GITHUB_STEP_SUMMARY", "") : named;
        if (file.isEmpty()) {
            throw new UsageError("--summary has no file", "GITHUB_STEP_SUMMARY is not set, as it is in GitHub Actions",
                    "--summary FILE");
        }
        return Path.of(file);
    }

    /// Appends to a job's summary, as much as there is room for.
    public static void append(Path file, String markdown) {
        write(file, StepSummary.appended(before(file), markdown));
    }

    private static String before(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new DataError("cannot read " + file + ", to append to it", String.valueOf(e.getMessage()),
                    "--summary FILE", e);
        }
    }

    public static int columns() {
        var text = System.getenv().getOrDefault("COLUMNS", "");
        return text.matches("[1-9]\\d{1,3}") ? Integer.parseInt(text) : COLUMNS;
    }
}
