package dev.waitlens.cli.options;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.problem.UsageError;
import dev.waitlens.report.legible.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the analysis writes, and where.
public final class Outputs {
    @Option(names = {"-o",
            "--output"}, paramLabel = "DIR|FILE",
            description = "Directory of the results, or the page as NAME.html. Default: waitlens-report")
    public Optional<Path> output = Optional.empty();

    @Option(names = "--layout", paramLabel = "KIND", defaultValue = "single",
            description = "single: one file. dir: page, style and script apart, for servers that forbid inline styles.")
    private Layout layout = Layout.single;

    @Option(names = "--no-html", description = "Write no page.")
    public boolean noHtml;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write Markdown, for a pull request.")
    public Optional<Path> markdown = Optional.empty();

    @Option(names = "--source", paramLabel = "DIR",
            description = "Where the program's .java files are, or a jar with them; may be repeated. Default: beside its classes,"
                    + " NAME-sources.jar and the project's src/main/java. The page shows their lines.")
    public List<Path> sources = List.of();

    @Option(names = "--no-source", description = "Show no line of the program's text.")
    private boolean noSource;

    @Option(names = "--classes", paramLabel = "PATH",
            description = "A jar, war or directory with the program's classes; may be repeated. Default: where the recording says they are.")
    public List<Path> classes = List.of();

    @Option(names = "--label", paramLabel = "TEXT", defaultValue = "",
            description = "What this run is called in the head of the results: 'with 8 threads'.")
    public String label = "";

    @Option(names = "--open", description = "Open the page in the browser.")
    public boolean open;

    @Option(names = "--deadline", paramLabel = "SECONDS",
            description = "Time for the analysis. Default: 120 s and 30 s for every 100 MB.")
    public Optional<Long> deadlineSeconds = Optional.empty();

    @Mixin
    private Masked masked = new Masked();

    @Mixin
    private Scored scored = new Scored();

    /// **Throws** [UsageError] for a value that nothing can be done with.
    public void check() {
        masked.mask();
        if (noSource && !sources.isEmpty()) {
            throw new UsageError("--source and --no-source exclude each other", "", "one of them");
        }
        deadlineSeconds.filter(seconds -> seconds <= 0).ifPresent(seconds -> {
            throw new UsageError("--deadline " + seconds + " leaves no time to read anything", "", "--deadline 60");
        });
    }

    /// The JSON beside the page, of the same name, where the user named no other file; empty where there is no page.
    public Optional<Path> jsonIn(OutputPlace place, Optional<Path> named) {
        return named.or(() -> pageIn(place).map(page -> page
                .resolveSibling(page.getFileName().toString().replaceFirst("\\.html$", "") + ".json")));
    }

    public Optional<Path> pageIn(OutputPlace place) {
        return noHtml ? Optional.empty() : Optional.of(place.pagePath());
    }

    public SourcePlaces sourcePlaces() {
        return new SourcePlaces(sources, !noSource);
    }

    public Mask mask() {
        return masked.mask();
    }

    /// Where the forecasts are kept; empty for nowhere.
    public Optional<Path> score() {
        return scored.place();
    }

    public boolean separate() {
        return layout == Layout.dir;
    }

    /// The words of the option.
    enum Layout {
        single, dir
    }
}
