package dev.waitlens.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Where our agent is: where the launcher script says, else among the jars that we were started from, as a build tool does it.
public final class AgentJar {
    private static final String PROPERTY = "waitlens.agent";
    private static final String NAME = "waitlens-agent";

    private AgentJar() {}

    /// Absolute; of a file that may be missing.
    public static Path path() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).or(AgentJar::onClassPath)
                .orElse(Path.of(NAME + ".jar")).toAbsolutePath();
    }

    private static Optional<Path> onClassPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator)).map(Path::of)
                .filter(file -> file.toString().endsWith(".jar")
                        && file.getFileName().toString().startsWith(NAME))
                .filter(Files::isRegularFile).findFirst();
    }

    /// A value of one of the agent's options.
    public static String escaped(String value) {
        return value.replace("%", "%25").replace(",", "%2C");
    }
}
