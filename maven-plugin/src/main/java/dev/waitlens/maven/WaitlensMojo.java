package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/// What all goals share: where recordings are, and the JVM that reads them.
abstract sealed class WaitlensMojo extends AbstractMojo
        permits PrepareAgentMojo, ReportMojo, ReportAggregateMojo, CheckMojo, LintMojo, RunMojo {

    /// Does nothing.
    @Parameter(property = "waitlens.skip", defaultValue = "false")
    private boolean skip;

    /// Where each JVM of the tests puts its recording, in a directory of its own.
    @Parameter(property = "waitlens.directory", defaultValue = "${project.build.directory}/waitlens")
    protected File directory;

    /// Home of the JDK 25 that Waitlens itself runs on. Default: WAITLENS_JAVA_HOME, JAVA25_HOME, Maven's own, the standard places.
    @Parameter(property = "waitlens.javaHome")
    private File javaHome;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> artifacts;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped");
            return;
        }
        try {
            act();
        } catch (IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted", e);
        }
    }

    abstract void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException;

    protected final Path agent() throws MojoExecutionException {
        return artifacts.stream().filter(each -> each.getArtifactId().equals("waitlens-agent"))
                .map(each -> each.getFile().toPath()).findFirst()
                .orElseThrow(
                        () -> new MojoExecutionException("waitlens-agent is no dependency of this plugin any more"));
    }

    protected final WaitlensJvm waitlens() throws MojoExecutionException {
        Path java = Jdk
                .find(Optional.ofNullable(javaHome).map(File::toPath), System.getenv(),
                        Path.of(System.getProperty("java.home")), Path.of(System.getProperty("user.home", "/")))
                .orElseThrow(() -> new MojoExecutionException("Waitlens itself needs a JDK 25 and found none (Maven and"
                        + " your tests may run on 17 or newer); try: install one in a standard place, or"
                        + " -Dwaitlens.javaHome=DIRECTORY"));
        return new WaitlensJvm(java, artifacts.stream().map(each -> each.getFile().toPath()).toList(), agent(),
                project.getBasedir().toPath());
    }

    /// The directories of the JVMs that recorded themselves below a place; empty where none did.
    static List<Path> recorded(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(WaitlensMojo::isRecorded).sorted().toList();
        }
    }

    /// Whether the agent wrote it: the number of a process, and in it what the agent begins with.
    private static boolean isRecorded(Path directory) {
        return directory.getFileName().toString().matches("\\d+") && (Files.isDirectory(directory.resolve("repository"))
                || Files.isRegularFile(directory.resolve("recording.jfr")));
    }
}
