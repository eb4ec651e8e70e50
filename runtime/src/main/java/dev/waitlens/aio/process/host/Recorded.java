package dev.waitlens.aio.process.host;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where our agent records this program, workers record themselves, too, each into a directory of its own beside the program's
/// recording. See `docs/events-runtime.md`.
public final class Recorded {
    /// Set by the agent: its jar, and what to tell it but for the directory.
    private static final String AGENT = "waitlens.workers.agent";
    /// Set by the agent: the directory in which each worker gets one.
    private static final String DIRECTORY = "waitlens.workers.dir";
    private static final int MOST = 10_000;

    private Recorded() {}

    /// Whether workers record themselves.
    public static boolean areWanted() {
        return System.getProperty(AGENT) != null && System.getProperty(DIRECTORY) != null;
    }

    /// The option with which a worker's JVM records itself; empty where nobody records this program.
    ///
    /// @param name of the worker; one that comes after it under the same name is recorded as `name.2`
    public static Optional<String> agentFor(String name) {
        var agent = System.getProperty(AGENT);
        var directory = System.getProperty(DIRECTORY);
        if (agent == null || directory == null) {
            return Optional.empty();
        }
        return place(Path.of(directory), name)
                .map(place -> "-javaagent:" + agent + ",dir="
                        + place.toString().replace("%", "%25").replace(",", "%2C"));
    }

    private static Optional<Path> place(Path parent, String name) {
        try {
            Files.createDirectories(parent);
            for (int number = 1; number < MOST; number++) {
                var place = parent.resolve(number == 1 ? name : name + "." + number);
                try {
                    return Optional.of(Files.createDirectory(place));
                } catch (FileAlreadyExistsException taken) {
                    // By an earlier worker, or by one of another pool: the next number.
                }
            }
        } catch (IOException full) {
            // Recording is a guest: the worker runs without it.
        }
        return Optional.empty();
    }
}
