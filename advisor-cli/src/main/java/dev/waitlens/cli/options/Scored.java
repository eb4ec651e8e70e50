package dev.waitlens.cli.options;

import dev.waitlens.score.ScoreFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where forecasts and their outcomes are kept.
public final class Scored {
    @Option(names = "--score", paramLabel = "FILE",
            description = "Where forecasts and outcomes are kept. Default: waitlens/forecasts.jsonl in $XDG_DATA_HOME, or in ~/.local/share")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--no-score", description = "Keep neither forecasts nor outcomes.")
    private boolean none;

    /// Whether the user named the file.
    public boolean isNamed() {
        return file.isPresent();
    }

    /// Empty where nothing is to be kept, or where the user has no home.
    public Optional<Path> place() {
        if (none) {
            return Optional.empty();
        }
        return file.or(() -> ScoreFile.placeOf(System.getenv(), System.getProperty("user.home", "")));
    }
}
