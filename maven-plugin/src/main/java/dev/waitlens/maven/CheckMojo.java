package dev.waitlens.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/// Holds the tests' report to the budgets of `waitlens.yml`; behind `report`.
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends WaitlensMojo {
    private static final int BROKEN = 1;
    private static final int NOT_JUDGED = 3;

    /// The report that is held to them.
    @Parameter(property = "waitlens.report", defaultValue = "${project.build.directory}/waitlens-report/report.json")
    private File report;

    /// The file of budgets.
    @Parameter(property = "waitlens.budget", defaultValue = "${project.basedir}/waitlens.yml")
    private File budget;

    /// A report to compare with.
    @Parameter(property = "waitlens.baseline")
    private File baseline;

    /// Where to write SARIF.
    @Parameter(property = "waitlens.sarif")
    private File sarif;

    /// Where to write JUnit's XML.
    @Parameter(property = "waitlens.junit")
    private File junit;

    /// Whether a budget that cannot be judged fails the build.
    @Parameter(property = "waitlens.failOnNotJudged", defaultValue = "false")
    private boolean failOnNotJudged;

    @Override
    void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        if (reports().isEmpty()) {
            getLog().info("there is no " + report + ": no tests ran, or the goal report did not");
            return;
        }
        if (!Files.isRegularFile(budget.toPath())) {
            throw new MojoExecutionException("there is no file of budgets: " + budget
                    + "; try: waitlens.yml in the module, or -Dwaitlens.budget=FILE (docs/check.md)");
        }
        int code = waitlens().run(words(), getLog());
        switch (code) {
            case 0 -> {
            }
            case BROKEN -> throw new MojoFailureException("a budget is broken, see above");
            case NOT_JUDGED -> {
                if (failOnNotJudged) {
                    throw new MojoFailureException("a budget cannot be judged, see above");
                }
                getLog().warn("a budget cannot be judged, see above (-Dwaitlens.failOnNotJudged fails the build)");
            }
            default -> throw new MojoExecutionException("the check ended with code " + code + ", see above");
        }
    }

    /// The report; where several JVMs ran tests, theirs: `report-1.json` and so on.
    private List<String> reports() {
        var found = new ArrayList<String>();
        if (Files.isRegularFile(report.toPath())) {
            found.add(report.toString());
        }
        String name = report.toString().replaceFirst("\\.json$", "");
        for (int number = 1; Files.isRegularFile(Path.of(name + "-" + number + ".json")); number++) {
            found.add(name + "-" + number + ".json");
        }
        return found;
    }

    private List<String> words() {
        var words = new ArrayList<>(List.of("check"));
        words.addAll(reports());
        words.addAll(List.of("--budget", budget.toString()));
        add(words, "--baseline", baseline);
        add(words, "--sarif", sarif);
        add(words, "--junit", junit);
        Path sources = project.getBasedir().toPath().resolve("src/main/java");
        if (sarif != null && Files.isDirectory(sources)) {
            add(words, "--source-root", sources.toFile());
        }
        return words;
    }

    private static void add(List<String> words, String option, File file) {
        if (file != null) {
            words.addAll(List.of(option, file.toString()));
        }
    }
}
