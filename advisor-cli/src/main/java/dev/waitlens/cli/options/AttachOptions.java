package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What can be said to a recording of a running program.
public final class AttachOptions {
    @Option(names = "--for", paramLabel = "TIME", defaultValue = "30s",
            description = "How long to record: 10s, 5m, 2h. Default: 30s. Ctrl-C ends it earlier.")
    private String time = "30s";

    @Option(names = "--json", paramLabel = "FILE",
            description = "Where the JSON goes. Default: beside the page.")
    public Optional<Path> json = Optional.empty();

    @Option(names = "--keep-recording", description = "Keep the recording and what was observed beside the page.")
    public boolean keepRecording;

    /// How long to record.
    ///
    /// **Throws** [UsageError] for what is no length of time, or none that makes sense.
    public Duration length() {
        return TimeWords.parse(time, "30s");
    }
}
