package dev.waitlens.cli.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where a fleet is.
public final class FleetPlace {
    @Option(names = "--fleet", paramLabel = "DIR", defaultValue = "waitlens-fleet",
            description = "The fleet's directory. Default: waitlens-fleet")
    private Path directory = Path.of("waitlens-fleet");

    public Path directory() {
        return directory;
    }
}
