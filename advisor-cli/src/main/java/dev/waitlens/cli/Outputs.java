package dev.waitlens.cli;

import dev.waitlens.launch.OutputPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the analysis writes, and where.
final class Outputs {
    @Option(names = {"-o",
            "--output"}, paramLabel = "DIR|FILE",
            description = "Directory of the results, or the page's file name (*.html). Default: waitlens-report")
    Optional<Path> output = Optional.empty();

    @Option(names = "--layout", paramLabel = "KIND", defaultValue = "single",
            description = "single: one file. dir: page, style and script apart, for servers that forbid inline styles.")
    Layout layout = Layout.single;

    @Option(names = "--no-html", description = "Write no page.")
    boolean noHtml;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write Markdown, for a pull request.")
    Optional<Path> markdown = Optional.empty();

    @Option(names = "--source", paramLabel = "DIR",
            description = "Where the program's .java files are; may be repeated. The replay of an event loop shows them.")
    List<Path> sources = List.of();

    @Option(names = "--open", description = "Open the page in the browser.")
    boolean open;

    @Option(names = "--deadline", paramLabel = "SECONDS",
            description = "Time for the analysis. Default: 120 s and 30 s for every 100 MB.")
    Optional<Long> deadlineSeconds = Optional.empty();

    Optional<Path> pageIn(OutputPlace place) {
        return noHtml ? Optional.empty() : Optional.of(place.pagePath());
    }

    boolean separate() {
        return layout == Layout.dir;
    }

    /// The words of the option.
    enum Layout {
        single, dir
    }
}
