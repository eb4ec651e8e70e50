package dev.waitlens.cli.watch;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.cli.analysis.AnalysisJob;
import dev.waitlens.cli.analysis.AnalysisOrder;
import dev.waitlens.cli.calibration.MachineFile;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.legible.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Pages of recordings that still grow, each made in a JVM of its own.
///
/// @param mask what must not be read in them
record Analyses(Mask mask) {
    private static final String PAGE = "report.html";
    /// Of a larger recording the page shows what can be read in that time.
    private static final Duration READING = Duration.ofSeconds(20);

    /// **Throws** [IOException] where the directory cannot be read.
    ///
    /// @param notice that the reader must know before believing a figure
    /// @return file names of the pages in `into`, the one to open first; empty where there is nothing to see yet
    List<String> pages(List<Path> recordings, Path into, String notice) throws IOException {
        if (recordings.isEmpty()) {
            return List.of();
        }
        var order = new AnalysisOrder(recordings, Optional.of(into.resolve(PAGE)), false, Optional.empty(),
                Optional.empty(), AnalysisOrder.Summary.NONE, false, List.of(notice), false,
                new SourcePlaces(List.of(), true), List.of()).masked(mask).here(MachineFile.place());
        try {
            if (new AnalysisJob(order, READING).run() != ExitCode.OK) {
                return List.of();
            }
        } catch (DataError _) {
            // Too little was written yet, or too much; the state before is shown on.
            return List.of();
        }
        try (var files = Files.list(into)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".html"))
                    .sorted(Comparator.comparing((String name) -> !name.equals(PAGE)).thenComparing(name -> name))
                    .toList();
        }
    }
}
