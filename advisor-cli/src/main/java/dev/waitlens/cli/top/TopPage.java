package dev.waitlens.cli.top;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.LaunchError;
import dev.waitlens.recording.source.LiveWindow;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The page of what a window holds, written while `top` runs.
final class TopPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private TopPage() {}

    /// Writes it where the pages of `run` and `attach` go, by a name of its own.
    ///
    /// @return where it is, or why it is nowhere, in a sentence
    static String write(LiveWindow window, long pid) {
        try {
            var report = Pipeline.analyse(window.source());
            var told = report.on(AnalysisMain.occasion(Occasion.UNKNOWN, report.occasion().began()));
            var here = Path.of("").toAbsolutePath();
            var place = OutputPlace.choose(Optional.empty(), here, Path.of(System.getProperty("java.io.tmpdir")));
            var file = place.directory().resolve("top-" + pid + "-" + LocalTime.now().format(TIME) + ".html");
            ReportFiles.write(file, new Html(Html.Layout.SINGLE).render(told).getFirst().text());
            return String.format(Locale.ROOT, "the last %.0f s: %s", report.facts().wallSeconds(),
                    file.startsWith(here) ? here.relativize(file) : file);
        } catch (DataError | LaunchError | IOException e) {
            return "no page: " + e.getMessage();
        }
    }
}
