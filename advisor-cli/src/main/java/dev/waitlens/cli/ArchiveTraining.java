package dev.waitlens.cli;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.cli.analysis.AnalysisOrder;
import dev.waitlens.launch.RunDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a JVM does once so that it knows the classes that an analysis needs: all results of a recording.
final class ArchiveTraining {
    private ArchiveTraining() {}

    /// @param words the directory with a recording, for the page too
    public static void main(String[] words) {
        var directory = Path.of(words[0]);
        var recording = directory.resolve(RunDirectory.RECORDING);
        var order = new AnalysisOrder(List.of(recording), Optional.of(directory.resolve("page.html")), false,
                Optional.of(directory.resolve("report.json").toString()), Optional.of(directory.resolve("report.md")),
                AnalysisOrder.Summary.STDOUT, true, List.of(), false, new SourcePlaces(List.of(), true), List.of());
        System.exit(AnalysisMain.run(order, Duration.ofDays(1)));
    }
}
