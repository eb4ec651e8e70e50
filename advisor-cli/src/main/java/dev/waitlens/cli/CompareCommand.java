package dev.waitlens.cli;

import dev.waitlens.cli.analysis.GivenReports;
import dev.waitlens.cli.options.Places;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.render.CompareHtml;
import dev.waitlens.report.compare.render.CompareJson;
import dev.waitlens.report.compare.render.CompareMarkdown;
import dev.waitlens.report.compare.render.CompareText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Holds two runs of a program against each other.
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Says what is different in a second run of a program: verdicts, seconds, waits, limits.",
        footer = {"", "Ends with 0 whatever the difference; waitlens check is what fails a build."})
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(index = "0", paramLabel = "BASE",
            description = "report.json, a recording, or a directory with one; several with commas between them: medians.")
    private String base = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Likewise, of the changed program.")
    private String now = "";

    @Option(names = "--same-work",
            description = "Both did the same work, however long they took: sums over the run are compared, too.")
    private boolean sameWork;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write Markdown, for a pull request.")
    private Optional<Path> markdown = Optional.empty();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--summary", arity = "0..1", fallbackValue = "", paramLabel = "FILE",
            description = "Append Markdown to this file. Default: the one in GITHUB_STEP_SUMMARY.")
    private Optional<String> summary = Optional.empty();

    @Override
    public Integer call() {
        Optional<Path> summaryFile = summary.map(Places::summary);
        var reports = new GivenReports(voice.debug);
        var comparison = Comparison.of(reports.read(List.of(base)), reports.read(List.of(now)), sameWork);
        if (comparison.isUnrelated()) {
            throw new DataError("the two runs have no unit of work in common", comparison.base().first().program()
                    + " and " + comparison.now().first().program(), "two runs of one program, each of 5 s or longer");
        }
        if (json.filter("-"::equals).isEmpty() && !voice.quiet) {
            System.out.print(new CompareText(Places.columns(), voice.coloured(Voice.stdoutIsTerminal()))
                    .render(comparison));
        }
        Places.each(List.of(
                () -> html.ifPresent(file -> Places.write(file, CompareHtml.render(comparison))),
                () -> markdown.ifPresent(file -> Places.write(file, new CompareMarkdown().render(comparison))),
                () -> summaryFile.ifPresent(file -> Places.append(file, new CompareMarkdown().render(comparison))),
                () -> json.ifPresent(place -> Places.put(place, new CompareJson().render(comparison)))));
        return ExitCode.OK;
    }
}
