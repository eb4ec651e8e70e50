package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/// Writes one page of a module's tests, from the recordings of all JVMs that ran them.
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
        write(recorded, outputDirectory.toPath(), project.getArtifactId());
    }

    private void write(List<Path> recorded, Path output, String label) throws IOException, InterruptedException,
            MojoExecutionException, MojoFailureException {
        int code = waitlens().run(words(recorded, output, label), getLog());
        if (code != 0) {
            throw new MojoFailureException("no page of the tests was written, see above");
        }
    }

    static List<String> words(List<Path> recorded, Path output, String label) {
        var words = new ArrayList<>(
                List.of("analyze", "--no-score", "--label", label, "-o", output.toString(), "--json",
                        output.resolve("report.json").toString(), "--"));
        recorded.forEach(each -> words.add(each.toString()));
        return words;
    }
}
