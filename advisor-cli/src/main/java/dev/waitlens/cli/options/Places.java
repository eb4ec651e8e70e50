package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import dev.waitlens.report.render.ReportFiles;
import dev.waitlens.report.render.StepSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where results go: a file, stdout, a job's summary.
public final class Places {
    /// Columns of a terminal that does not say how many it has.
    private static final int COLUMNS = 80;

    private Places() {}

    /// Writes to a file, or to stdout for `-`.
    public static void put(String place, String text) throws IOException {
        if (place.equals("-")) {
            System.out.print(text);
            System.out.flush();
        } else {
            ReportFiles.write(Path.of(place), text);
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
    public static void append(Path file, String markdown) throws IOException {
        String before = Files.isRegularFile(file) ? Files.readString(file) : "";
        ReportFiles.write(file, StepSummary.appended(before, markdown));
    }

    public static int columns() {
        var text = System.getenv().getOrDefault("COLUMNS", "");
        return text.matches("[1-9]\\d{1,3}") ? Integer.parseInt(text) : COLUMNS;
    }
}
