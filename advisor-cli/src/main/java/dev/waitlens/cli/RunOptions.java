package dev.waitlens.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What every command that runs a program can be told.
final class RunOptions {
    @Option(names = "--java", paramLabel = "HOME|JAVA",
            description = "JDK or java to run the program on. Default: JAVA_HOME, then the PATH.")
    Optional<String> java = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write JSON.")
    Optional<Path> json = Optional.empty();

    @Option(names = "--keep-recording", description = "Keep recording.jfr beside the page.")
    boolean keepRecording;

    @Option(names = "--agent-option", paramLabel = "KEY[=VALUE]", mapFallbackValue = "",
            description = "Handed to the agent, for instance floor=50us; may be repeated.")
    Map<String, String> agentOptions = Map.of();

    @Option(names = "--grace", paramLabel = "SECONDS", defaultValue = "30",
            description = "How long a program that was asked to stop may take before you are reminded. Default: 30")
    long graceSeconds = 30;

    @Option(names = "--strict",
            description = "End with 125 when the program went well but the page could not be written.")
    boolean strict;
}
