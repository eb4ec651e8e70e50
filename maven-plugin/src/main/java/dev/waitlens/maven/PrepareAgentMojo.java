package dev.waitlens.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/// Has the JVMs of the tests recorded: puts the agent into the property `argLine`, which Surefire and Failsafe read. Who sets their
/// `argLine` himself writes `@{argLine}` into it.
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends WaitlensMojo {

    private static final Set<String> RUN_TESTS = Set.of("maven-surefire-plugin", "maven-failsafe-plugin");
    private static final Pattern ARG_LINE = Pattern.compile("(?s)<argLine>(.*?)</argLine>");

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
        String argument = argument(agent(), project.getArtifactId(), place,
                agentOptions == null ? "" : agentOptions);
        Properties properties = project.getProperties();
        // The goal may run again, for other tests or with other words: one agent is enough.
        String before = without(agent(), properties.getProperty(propertyName, ""));
        properties.setProperty(propertyName, before.isEmpty() ? argument : argument + " " + before);
        getLog().info(propertyName + " set to " + properties.getProperty(propertyName));
        for (Plugin plugin : project.getBuildPlugins()) {
            if (RUN_TESTS.contains(plugin.getArtifactId()) && leavesOut(propertyName, configurations(plugin))) {
                getLog().warn(plugin.getArtifactId() + " has an argLine of its own without @{" + propertyName
                        + "}, so the JVMs that it starts with it are not recorded; try: @{" + propertyName + "} in it");
            }
        }
    }

    /// The property's text without an argument of ours.
    static String without(Path agent, String text) {
        String ours = Pattern.quote("-javaagent:" + agent + "=");
        return text.replaceAll("\"" + ours + "[^\"]*\"|" + ours + "\\S*", "").strip();
    }

    /// Surefire cuts it at blanks, unless it stands in quotes.
    static String argument(Path agent, String name, Path place, String more) {
        String argument = "-javaagent:" + agent + "=name=" + escaped(name) + ",dir=" + escaped(place.toString())
                + "/%p,tests=on" + (more.isBlank() ? "" : "," + more.strip());
        return argument.contains(" ") ? "\"" + argument + "\"" : argument;
    }

    private static String escaped(String value) {
        return value.replace("%", "%25").replace(",", "%2C");
    }

    /// Whether an `argLine` in this configuration takes the place of the property, so that the agent never gets there.
    ///
    /// @param configuration as XML
    static boolean leavesOut(String property, String configuration) {
        return ARG_LINE.matcher(configuration).results().map(found -> found.group(1))
                .anyMatch(text -> !text.contains("@{" + property + "}") && !text.contains("${" + property + "}"));
    }

    private static String configurations(Plugin plugin) {
        return plugin.getConfiguration() + plugin.getExecutions().stream()
                .map(execution -> String.valueOf(execution.getConfiguration())).collect(Collectors.joining());
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
