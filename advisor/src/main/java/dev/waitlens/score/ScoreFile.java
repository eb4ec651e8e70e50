package dev.waitlens.score;

import dev.waitlens.kept.KeptLines;
import dev.waitlens.problem.DataError;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The file in which forecasts and outcomes are kept, one JSON document a line.
///
/// **Thread**: as [KeptLines].
public final class ScoreFile {
    /// What the file is called.
    public static final String NAME = "forecasts.jsonl";

    private final KeptLines lines;
    private final String waitlens;
    private final Supplier<Instant> clock;

    /// @param waitlens version of what writes
    public ScoreFile(Path file, String waitlens, Supplier<Instant> clock) {
        this.lines = new KeptLines(file, "the score", "--score with another file",
                "--score with a file that can be written, or --no-score");
        this.waitlens = waitlens;
        this.clock = clock;
    }

    /// The place for it in the user's data directory; empty where the user has none.
    ///
    /// @param userHome of the JVM, for systems without `HOME`; `?` where it does not know
    public static Optional<Path> placeOf(Map<String, String> environment, String userHome) {
        return KeptLines.placeOf(NAME, environment, userHome);
    }

    public Path path() {
        return lines.file();
    }

    /// Keeps the forecasts of a report that are not in it yet. Bounds are no forecasts. Without any nothing is written, nor made.
    ///
    /// **Throws** [DataError] when they cannot be written, or when the file is no score; then it is as it was.
    ///
    /// @param json a report's JSON
    public void keepForecasts(String json) {
        keepForecasts(ForetoldReport.of(json));
    }

    /// As [#keepForecasts(String)].
    public void keepForecasts(ForetoldReport report) {
        var foretold = report.cards().stream().filter(Foretold::isForecast).map(card -> ForecastLine.of(report, card))
                .toList();
        if (foretold.isEmpty()) {
            return;
        }
        var known = read();
        if (known.isForeign()) {
            throw new DataError(path() + " is no score", "no line of it is one; it was left as it was",
                    "--score with another file");
        }
        lines.append(foretold.stream().filter(line -> !known.forecasts().containsKey(line.id()))
                .map(line -> ScoreLines.text(line, stamp())).toList());
    }

    /// Keeps an outcome, and its forecast if that is not in it yet.
    ///
    /// **Throws** as [#keepForecasts(String)].
    public void keepOutcome(ForetoldReport report, Foretold foretold, OutcomeOf outcome) {
        keepForecasts(report);
        var line = outcome.of(ForecastLine.of(report, foretold).id());
        lines.append(List.of(ScoreLines.text(line, stamp())));
    }

    /// An outcome that does not know yet of what.
    public interface OutcomeOf {
        OutcomeLine of(String forecast);
    }

    /// What is in it; empty where there is no such file.
    ///
    /// **Throws** [DataError] when it cannot be read.
    public ScoreContent read() {
        return lines.read().map(ScoreLines::read).orElse(ScoreContent.EMPTY);
    }

    private ScoreLines.Stamp stamp() {
        return new ScoreLines.Stamp(clock.get().truncatedTo(ChronoUnit.SECONDS).toString(), waitlens,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
