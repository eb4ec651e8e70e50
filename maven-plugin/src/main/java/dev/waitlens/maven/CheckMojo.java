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

/// Holds the tests' report to the budgets of `waitlens.yml`; behind `report`. Where several JVMs ran the tests, the report of each is held to
/// them on its own: they ran different tests, so they are not several runs of one program.
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends WaitlensMojo {
    private static final String NAME = "waitlens.yml";
    private static final int BROKEN = 1;
    private static final int NOT_JUDGED = 3;

    /// The report that is held to them.
    @Parameter(property = "waitlens.report", defaultValue = "${project.build.directory}/waitlens-report/report.json")
    private File report;

    /// The file of budgets. Default: the module's `waitlens.yml`, else that of the directory in which Maven was started.
    @Parameter(property = "waitlens.budget")
    private File budget;

    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
    private File started;

    /// A report to compare with; of a module whose tests run in one JVM.
    @Parameter(property = "waitlens.baseline")
    private File baseline;

    /// Where to write SARIF; with several JVMs `NAME-1.sarif` and so on.
    @Parameter(property = "waitlens.sarif")
    private File sarif;

    /// Where to write JUnit's XML, likewise.
    @Parameter(property = "waitlens.junit")
    private File junit;

    /// Whether a budget that cannot be judged fails the build.
    @Parameter(property = "waitlens.failOnNotJudged", defaultValue = "false")
    private boolean failOnNotJudged;

    @Override
    void act() throws IOException, InterruptedException, MojoExecutionException, MojoFailureException {
        List<Path> reports = reports();
        if (reports.isEmpty()) {
            getLog().info("there is no " + report + ": no tests ran, or the goal report did not");
            return;
        }
        if (reports.size() > 1 && baseline != null) {
            getLog().warn(
                    "the baseline is not used: " + reports.size() + " JVMs ran the tests, and which of them ran which"
                            + " is another in each build");
        }
        Path file = file();
        boolean broken = false;
        boolean notJudged = false;
        for (int at = 0; at < reports.size(); at++) {
            int code = waitlens().run(words(reports.get(at), file, reports.size() == 1 ? 0 : at + 1), getLog());
            switch (code) {
                case 0 -> {
                }
                case BROKEN -> broken = true;
                case NOT_JUDGED -> notJudged = true;
                default -> throw new MojoExecutionException("the check ended with code " + code + ", see above");
            }
        }
        if (broken) {
            throw new MojoFailureException("a budget is broken, see above");
        }
        if (notJudged && failOnNotJudged) {
            throw new MojoFailureException("a budget cannot be judged, see above");
        }
        if (notJudged) {
            getLog().warn("a budget cannot be judged, see above (-Dwaitlens.failOnNotJudged fails the build)");
        }
    }

    private Path file() throws MojoExecutionException {
        Path own = project.getBasedir().toPath().resolve(NAME);
        Path file = budget != null ? budget.toPath()
                : Files.isRegularFile(own) ? own : started.toPath().resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new MojoExecutionException("there is no file of budgets: " + file
                    + "; try: waitlens.yml in the module or where Maven is started, or -Dwaitlens.budget=FILE"
                    + " (docs/check.md)");
        }
        return file;
    }

    /// The report; where several JVMs ran tests, theirs: `report-1.json` and so on.
    private List<Path> reports() {
        var found = new ArrayList<Path>();
        if (Files.isRegularFile(report.toPath())) {
            found.add(report.toPath());
        }
        String name = report.toString().replaceFirst("\\.json$", "");
        for (int number = 1; Files.isRegularFile(Path.of(name + "-" + number + ".json")); number++) {
            found.add(Path.of(name + "-" + number + ".json"));
        }
        return found;
    }

    /// @param number of the report among several; 0 for the only one
    private List<String> words(Path one, Path file, int number) {
        var words = new ArrayList<>(List.of("check", one.toString(), "--budget", file.toString()));
        add(words, "--baseline", number == 0 ? baseline : null);
        add(words, "--sarif", numbered(sarif, number));
        add(words, "--junit", numbered(junit, number));
        Path sources = project.getBasedir().toPath().resolve("src/main/java");
        if (sarif != null && Files.isDirectory(sources)) {
            add(words, "--source-root", sources.toFile());
        }
        return words;
    }

    private static File numbered(File file, int number) {
        if (file == null || number == 0) {
            return file;
        }
        String name = file.getName();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return new File(file.getParentFile(), name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    private static void add(List<String> words, String option, File file) {
        if (file != null) {
            words.addAll(List.of(option, file.toString()));
        }
    }
}
