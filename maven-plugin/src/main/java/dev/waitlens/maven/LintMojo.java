package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/// Looks for blocking calls on an event loop, dropped tasks and the like in the module's classes, without running them.
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class LintMojo extends WaitlensMojo {

    @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
    private File classes;

    /// `error`, `warning`, `note` or `never`: from which level on a finding fails the build. Default: the command's own.
    @Parameter(property = "waitlens.failOn")
    private String failOn;

    @Override
    void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        if (!Files.isDirectory(classes.toPath())) {
            getLog().info("no classes in " + classes);
            return;
        }
        var words = new ArrayList<>(List.of("lint", classes.toString()));
        String libraries = project.getArtifacts().stream().map(Artifact::getFile).map(File::toString)
                .collect(Collectors.joining(File.pathSeparator));
        if (!libraries.isEmpty()) {
            words.addAll(List.of("-cp", libraries));
        }
        if (failOn != null) {
            words.addAll(List.of("--fail-on", failOn));
        }
        int code = waitlens().run(words, getLog());
        if (code == 1) {
            throw new MojoFailureException("something was found, see above");
        }
        if (code != 0) {
            throw new MojoExecutionException("the linter ended with code " + code + ", see above");
        }
    }
}
