package dev.waitlens.agent;

import dev.waitlens.agent.record.Options;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// Lets the worker JVMs of a process pool (`dev.waitlens.aio.process`) record themselves beside the program: the pool finds in two
/// system properties with which agent, and where. A program without such a pool never looks at them.
final class WorkerOffer {
    private static final String AGENT = "waitlens.workers.agent";
    private static final String DIRECTORY = "waitlens.workers.dir";

    private WorkerOffer() {}

    /// @param text the options as this agent got them, for the workers the same but for the place
    static void make(String text, Options options) {
        if (!options.dir().isPresent()) {
            return;
        }
        try {
            Path jar = Path.of(WorkerOffer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            StringBuilder same = new StringBuilder(jar.toString()).append("=quiet");
            for (String pair : text.split(",")) {
                if (!pair.startsWith("dir=") && !pair.startsWith("file=") && !pair.isBlank()
                        && !pair.strip().equals("quiet")) {
                    same.append(',').append(pair);
                }
            }
            System.setProperty(AGENT, same.toString());
            System.setProperty(DIRECTORY, options.dir().get().resolve("workers").toString());
        } catch (URISyntaxException strange) {
            // Then the workers are not recorded.
        }
    }
}
