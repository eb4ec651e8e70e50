package dev.waitlens.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/// Has the JVMs of the tests recorded: puts the agent into the property `argLine`, which Surefire and Failsafe read. Who sets their
/// `argLine` himself writes `@{argLine}` into it.
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends WaitlensMojo {

    /// The property that gets the argument.
    @Parameter(property = "waitlens.propertyName", defaultValue = "argLine")
    private String propertyName;

    /// More of the agent's options: `floor=50us,depth=64`.
    @Parameter(property = "waitlens.agentOptions")
    private String agentOptions;

    @Override
    void act() throws IOException, MojoExecutionException {
        Path place = directory.toPath().toAbsolutePath();
        removeEarlier(place);
        String argument = argument(agent(), place, agentOptions == null ? "" : agentOptions);
        Properties properties = project.getProperties();
        String before = properties.getProperty(propertyName, "").strip();
        properties.setProperty(propertyName, before.isEmpty() ? argument : argument + " " + before);
        getLog().info(propertyName + " set to " + properties.getProperty(propertyName));
    }

    /// Surefire cuts it at blanks, unless it stands in quotes.
    static String argument(Path agent, Path place, String more) {
        String argument = "-javaagent:" + agent + "=dir=" + place.toString().replace("%", "%25").replace(",", "%2C")
                + "/%p,tests=on" + (more.isBlank() ? "" : "," + more.strip());
        return argument.contains(" ") ? "\"" + argument + "\"" : argument;
    }

    /// What an earlier build recorded is not part of this one's page. Once in a build: the goal may run again for other tests.
    private void removeEarlier(Path place) throws IOException {
        String mark = "waitlens.prepared." + place;
        if (project.getContextValue(mark) != null) {
            return;
        }
        project.setContextValue(mark, Boolean.TRUE);
        for (Path earlier : recorded(place)) {
            try (Stream<Path> files = Files.walk(earlier)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
