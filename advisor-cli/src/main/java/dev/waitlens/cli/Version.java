package dev.waitlens.cli;

import dev.waitlens.cli.options.Release;
import picocli.CommandLine.IVersionProvider;

/// `waitlens 0.1.0 (Java 25.0.3)`
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    static String line() {
        return "waitlens " + Release.number() + " (Java " + Runtime.version() + ")";
    }
}
