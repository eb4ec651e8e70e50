package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// What can be said to a recording of a running program.
public final class AttachOptions {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final Duration LONGEST = Duration.ofHours(24);

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
        Matcher length = LENGTH.matcher(time);
        var parsed = !length.matches() ? Duration.ZERO : switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(Long.parseLong(length.group(1)));
            case "m" -> Duration.ofMinutes(Long.parseLong(length.group(1)));
            default -> Duration.ofHours(Long.parseLong(length.group(1)));
        };
        if (parsed.isZero() || parsed.compareTo(LONGEST) > 0) {
            throw new UsageError("--for " + time + " is not a length of time from 1s to 24h", "", "--for 30s");
        }
        return parsed;
    }
}
