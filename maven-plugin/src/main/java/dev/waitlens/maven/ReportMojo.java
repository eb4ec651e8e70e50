package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/// Writes the page of a module's tests; where several JVMs ran them, one of all tests, and behind it one of each JVM.
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends WaitlensMojo {

    /// Where `report.html` and `report.json` go.
    @Parameter(property = "waitlens.outputDirectory", defaultValue = "${project.build.directory}/waitlens-report")
    private File outputDirectory;

    @Override
    void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        List<Path> recorded = recorded(directory.toPath());
        if (recorded.isEmpty()) {
            getLog().info(
                    "nothing was recorded in " + directory + ": no tests ran, or their JVMs did not get the agent "
                            + "(prepare-agent, and @{argLine} in an argLine of your own)");
            return;
        }
        TestPages.write(recorded, outputDirectory.toPath(), "tests", waitlens(), getLog());
    }
}
