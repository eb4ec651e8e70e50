package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/// Writes one page of the tests of all modules: `mvn verify waitlens:report-aggregate`.
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends WaitlensMojo {

    /// Where `report.html` and `report.json` go.
    @Parameter(property = "waitlens.outputDirectory", defaultValue = "${project.build.directory}/waitlens-report")
    private File outputDirectory;

    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    private List<MavenProject> modules;

    @Override
    void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        var recorded = new ArrayList<Path>();
        for (MavenProject module : modules) {
            recorded.addAll(recorded(Path.of(module.getBuild().getDirectory(), directory.getName())));
        }
        if (recorded.isEmpty()) {
            getLog().info("nothing was recorded in any module");
            return;
        }
        int code = waitlens().run(ReportMojo.words(recorded, outputDirectory.toPath(), project.getArtifactId()),
                getLog());
        if (code != 0) {
            throw new MojoFailureException("no page of the tests was written, see above");
        }
    }
}
