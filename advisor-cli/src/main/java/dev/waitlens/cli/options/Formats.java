package dev.waitlens.cli.options;

import dev.waitlens.report.formats.CodeQuality;
import dev.waitlens.report.formats.Remark;
import dev.waitlens.report.formats.RemarkSarif;
import dev.waitlens.report.formats.SarifLog;
import dev.waitlens.report.formats.SourceFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Forms that code hosts and build servers read.
public final class Formats {
    @Option(names = "--sarif", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write SARIF 2.1.0, without a file to stdout and nothing else.")
    private Optional<String> sarif = Optional.empty();

    @Option(names = "--gitlab", paramLabel = "FILE", description = "Write GitLab's code quality report.")
    private Optional<Path> gitlab = Optional.empty();

    @Option(names = "--source-root", paramLabel = "DIR",
            description = "Where sources lie, src/main/java for instance, for lines in SARIF and GitLab; may be repeated.")
    private List<Path> sourceRoots = List.of();

    @Option(names = "--summary", arity = "0..1", fallbackValue = "", paramLabel = "FILE",
            description = "Append Markdown to this file. Default: the one in GITHUB_STEP_SUMMARY.")
    private Optional<String> summary = Optional.empty();

    /// Whether anything of it was asked for.
    public boolean any() {
        return sarif.isPresent() || gitlab.isPresent() || summary.isPresent();
    }

    public boolean toStdout() {
        return sarif.filter("-"::equals).isPresent();
    }

    /// **Throws** [dev.waitlens.problem.UsageError] when there is nowhere to write a summary to.
    public Optional<Path> summary() {
        return summary.map(Places::summary);
    }

    /// @param rules     all that the remarks may be of
    /// @param notes     what could not be told
    /// @param elsewhere where a remark is shown that is about no line of the program
    public void write(List<Remark> remarks, List<SarifLog.Rule> rules, List<String> notes, String version,
            String elsewhere) {
        var sources = new SourceFinder(sourceRoots);
        Places.each(List.of(
                () -> sarif.ifPresent(
                        place -> Places.put(place,
                                new RemarkSarif(version, sources, elsewhere).render(remarks, rules, notes))),
                () -> gitlab.ifPresent(
                        file -> Places.put(file.toString(), new CodeQuality(sources, elsewhere).render(remarks)))));
    }
}
