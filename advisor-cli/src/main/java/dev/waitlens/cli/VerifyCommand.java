package dev.waitlens.cli;

import dev.waitlens.cli.options.Scored;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.verify.VerifyWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Times two versions of a program in turn, and holds the ratio against a report's forecast.
@Command(name = "verify", mixinStandardHelpOptions = true, versionProvider = Version.class, customSynopsis = {
        "waitlens verify [OPTIONS] [REPORT] before.jar after.jar [-- ARGS...]",
        "       waitlens verify [OPTIONS] [REPORT] --before 'CMD' --after 'CMD'",
        "       waitlens verify [OPTIONS] REPORT -- CMD..."},
        description = "The stopwatch: times two versions of a program in turn, without recording them, and says whether"
                + " a report's forecast holds.",
        footer = {"",
                "REPORT is a report.json, or a directory that holds one (run --json DIR/report.json). Ends with 0 when"
                        + " the forecast holds or there is none, 1 when it was missed, 3 when a program failed, 4 when"
                        + " this machine was too busy to judge."})
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private VerifyWords words = new VerifyWords();

    @Mixin
    private Scored scored = new Scored();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write Markdown, for a pull request.")
    private Optional<Path> markdown = Optional.empty();

    @Parameters(arity = "0..*", paramLabel = "REPORT|JAR",
            description = "a report, two jars, and behind -- their arguments, or the new version's command")
    private List<String> given = List.of();

    @Override
    public Integer call() {
        var parsed = spec.commandLine().getParseResult().originalArgs();
        int dashes = parsed.indexOf("--");
        int behind = dashes < 0 ? 0 : parsed.size() - dashes - 1;
        int heads = given.size() - behind;
        return words.verification(given.subList(0, heads), given.subList(heads, given.size()), scored.place(), voice)
                .run(Main.class, json, markdown);
    }
}
