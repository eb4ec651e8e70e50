package dev.waitlens.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// `waitlens 0.1.0 (Java 25.0.3)`
final class Version implements IVersionProvider {
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("unpacked");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"waitlens " + number() + " (Java " + Runtime.version() + ")"};
    }
}
