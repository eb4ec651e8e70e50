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

/// Writes one page of the tests of all modules, and behind it one of each JVM: `mvn verify waitlens:report-aggregate`.
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
        for (Path place : places()) {
            recorded.addAll(recorded(place));
        }
        if (recorded.isEmpty()) {
            getLog().info("nothing was recorded in any module");
            return;
        }
        TestPages.write(recorded, outputDirectory.toPath(), "tests of all modules", waitlens(), getLog());
    }

    /// Where each module has its recordings: below its own `target`, or all in a place that the build names.
    private List<Path> places() {
        Path build = Path.of(project.getBuild().getDirectory()).toAbsolutePath();
        Path own = directory.toPath().toAbsolutePath();
        return own.startsWith(build)
                ? modules.stream().map(each -> Path.of(each.getBuild().getDirectory()).resolve(build.relativize(own)))
                        .distinct().toList()
                : List.of(own);
    }
}
