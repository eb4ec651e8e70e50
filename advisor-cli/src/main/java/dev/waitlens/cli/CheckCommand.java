package dev.waitlens.cli;

import dev.waitlens.cli.analysis.GivenReports;
import dev.waitlens.cli.options.Formats;
import dev.waitlens.cli.options.Places;
import dev.waitlens.cli.options.Release;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Nearest;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.UsageError;
import dev.waitlens.report.check.BudgetKind;
import dev.waitlens.report.check.BudgetCheck;
import dev.waitlens.report.check.CheckFile;
import dev.waitlens.report.check.CheckFileReader;
import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.render.CheckJson;
import dev.waitlens.report.check.render.CheckMarkdown;
import dev.waitlens.report.check.render.CheckText;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.RunFigures;
import dev.waitlens.report.compare.Side;
import dev.waitlens.report.formats.JunitXml;
import dev.waitlens.report.formats.Remarks;
import dev.waitlens.report.formats.SarifLog;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Holds a run to its budgets.
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Holds a run to its budgets, and to a baseline where there is one.", footer = {"",
                "Ends with 0 when all budgets are kept, 1 when one is broken, 3 when that cannot be judged."})
final class CheckCommand implements Callable<Integer> {
    private static final String DEFAULT_FILE = "waitlens.yml";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Formats formats = new Formats();

    @Parameters(arity = "1..*", paramLabel = "REPORT",
            description = "report.json, a recording, or a directory with one; several runs of a program: medians.")
    private List<String> reports = List.of();

    @Option(names = "--budget", paramLabel = "FILE",
            description = "The file of budgets. Default: waitlens.yml, where there is one here.")
    private Optional<Path> budget = Optional.empty();

    @Option(names = "--baseline", paramLabel = "REPORT",
            description = "What to hold the run against: a report of the main branch; several with commas.")
    private Optional<String> baseline = Optional.empty();

    @Option(names = "--same-work", description = "Run and baseline did the same work, however long they took.")
    private boolean sameWork;

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write Markdown, for a pull request.")
    private Optional<Path> markdown = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the XML of JUnit's reports.")
    private Optional<Path> junit = Optional.empty();

    @Override
    public Integer call() {
        boolean document = json.filter("-"::equals).isPresent();
        if (document && formats.toStdout()) {
            throw new UsageError("--json and --sarif both go to stdout", "", "--sarif FILE");
        }
        Optional<Path> summary = formats.summary();
        CheckFile file = file();
        var given = new GivenReports(voice.debug);
        List<RunFigures> runs = given.read(reports);
        Optional<Comparison> comparison = comparison(given, runs, file);
        CheckResult result = BudgetCheck.of(comparison.map(Comparison::now).orElseGet(() -> Side.of(runs)), comparison,
                file,
                LocalDate.now(), noBaseline());
        if (!document && !formats.toStdout() && (!voice.quiet || result.isBroken() || result.isUnjudged())) {
            System.out.print(new CheckText(Places.columns(), voice.coloured(Voice.stdoutIsTerminal())).render(result));
        }
        try {
            write(result, summary);
        } catch (DataError e) {
            if (!result.isBroken()) {
                throw e;
            }
            // A broken budget stays one: nobody may let it pass as one that cannot be judged.
            spec.commandLine().getErr().println("[waitlens] error: " + e.getMessage());
        }
        return result.isBroken() ? ExitCode.FINDINGS : result.isUnjudged() ? ExitCode.FAILED : ExitCode.OK;
    }

    private Optional<Comparison> comparison(GivenReports given, List<RunFigures> runs, CheckFile file) {
        if (baseline.isEmpty() || isMissing()) {
            return Optional.empty();
        }
        var comparison = Comparison.of(given.read(List.of(baseline.get())), runs, sameWork || file.sameWork());
        if (comparison.isUnrelated()) {
            throw new DataError("the baseline has no unit of work in common with the run",
                    comparison.base().first().program() + " and " + comparison.now().first().program(),
                    "a baseline of the same program, 5 s or longer");
        }
        return Optional.of(comparison);
    }

    private boolean isMissing() {
        return baseline.stream().flatMap(words -> Stream.of(words.split(",")))
                .anyMatch(word -> !Files.exists(Path.of(word)));
    }

    private String noBaseline() {
        return baseline.isPresent() ? "there is no baseline " + baseline.get()
                + " yet; make it on the main branch: waitlens run --json " + baseline.get() + " ..."
                : "there is no baseline; name one: --baseline main.json";
    }

    private CheckFile file() {
        Path file = budget.orElse(Path.of(DEFAULT_FILE));
        if (budget.isEmpty() && !Files.exists(file)) {
            return CheckFile.standard(baseline.isPresent());
        }
        if (!Files.exists(file)) {
            throw new UsageError("no such file of budgets: " + file, "",
                    Nearest.file(file).map(other -> "did you mean " + other + "?").orElse("--budget waitlens.yml"));
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageError(file + " is no file of budgets", "no regular file", "--budget waitlens.yml");
        }
        try {
            return CheckFileReader.read(Files.readString(file), file.toString());
        } catch (CheckFileReader.Misread e) {
            throw new UsageError(e.getMessage(), "", e.instead());
        } catch (CharacterCodingException _) {
            throw new UsageError(file + " is no text in UTF-8", "", "to save it in UTF-8");
        } catch (IOException e) {
            throw new UsageError("cannot read the file of budgets " + file, String.valueOf(e.getMessage()),
                    "ls -l " + file);
        }
    }

    private void write(CheckResult result, Optional<Path> summary) {
        Places.each(List.of(
                () -> json.ifPresent(place -> Places.put(place, new CheckJson().render(result))),
                () -> markdown.ifPresent(file -> Places.write(file, new CheckMarkdown().render(result))),
                () -> junit.ifPresent(file -> Places.write(file, new JunitXml().render(result))),
                () -> summary.ifPresent(file -> Places.append(file, new CheckMarkdown().render(result))),
                () -> formats.write(Remarks.of(result), rules(), Remarks.unjudged(result), Release.number(),
                        result.source().isEmpty() ? DEFAULT_FILE : result.source())));
    }

    private static List<SarifLog.Rule> rules() {
        return Arrays.stream(BudgetKind.values()).map(kind -> new SarifLog.Rule(kind.id(), kind.title(),
                "# " + kind.id() + "\n\n" + SarifLog.capital(kind.title()) + ". See docs/check.md of Waitlens.",
                "error"))
                .toList();
    }
}
