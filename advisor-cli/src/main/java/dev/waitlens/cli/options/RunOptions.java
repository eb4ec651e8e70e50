package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What every command that runs a program can be told.
public final class RunOptions {
    @Option(names = "--java", paramLabel = "HOME|JAVA",
            description = "JDK or java to run the program on. Default: the one behind --, JAVA_HOME, the PATH.")
    public Optional<String> java = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE",
            description = "Where the JSON goes. Default: beside the page.")
    public Optional<Path> json = Optional.empty();

    @Option(names = "--keep-recording", description = "Keep recording.jfr beside the page.")
    public boolean keepRecording;

    @Option(names = "--agent-option", paramLabel = "KEY[=VALUE]", mapFallbackValue = "",
            description = "Handed to the agent, for instance floor=50us; may be repeated.")
    public Map<String, String> agentOptions = Map.of();

    @Option(names = "--delay", paramLabel = "TIME",
            description = "Begin to record this long after the start (500ms, 30s), to leave the warm-up out.")
    public Optional<String> delay = Optional.empty();

    @Option(names = "--grace", paramLabel = "SECONDS", defaultValue = "30",
            description = "How long a program that was asked to stop may take before you are reminded. Default: 30")
    public long graceSeconds = 30;

    @Option(names = "--strict",
            description = "End with 125 when the program went well but the page could not be written.")
    public boolean strict;

    /// **Throws** [UsageError] for a value that the agent would not understand when it is too late to say so.
    public void check() {
        delay.filter(time -> !time.matches("0|\\d{1,9}(us|ms|s)")).ifPresent(time -> {
            throw new UsageError("--delay " + time + " is not a length of time", "", "--delay 500ms, or --delay 30s");
        });
    }
}
