package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/// Runs the application under the agent and writes the page: `mvn waitlens:run -Dwaitlens.mainClass=com.acme.Main`.
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends WaitlensMojo {

    @Parameter(property = "waitlens.mainClass", required = true)
    private String mainClass;

    /// The program's words, cut at blanks.
    @Parameter(property = "waitlens.arguments", defaultValue = "")
    private String arguments;

    /// The options of its JVM, cut at blanks.
    @Parameter(property = "waitlens.jvmArguments", defaultValue = "")
    private String jvmArguments;

    /// Where `report.html` and `report.json` go.
    @Parameter(property = "waitlens.outputDirectory", defaultValue = "${project.build.directory}/waitlens-report")
    private File outputDirectory;

    @Inject
    private ToolchainManager toolchains;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        var words = new ArrayList<>(List.of("run", "-o", outputDirectory.toString(), "--", java()));
        words.addAll(cut(jvmArguments));
        words.addAll(List.of("-cp", classPath(), mainClass));
        words.addAll(cut(arguments));
        int code = waitlens().runAttached(words);
        if (code != 0) {
            throw new MojoFailureException("the program ended with code " + code);
        }
    }

    /// That of the build's toolchain, where it has one, else Maven's own: what the module's other plugins run its classes on.
    private String java() {
        Toolchain chosen = toolchains.getToolchainFromBuildContext("jdk", session);
        String tool = chosen == null ? null : chosen.findTool("java");
        return tool != null ? tool : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String classPath() {
        return Stream.concat(Stream.of(project.getBuild().getOutputDirectory()),
                project.getArtifacts().stream().map(Artifact::getFile).map(File::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> cut(String words) {
        return words == null || words.isBlank() ? List.of() : List.of(words.strip().split("\\s+"));
    }
}
