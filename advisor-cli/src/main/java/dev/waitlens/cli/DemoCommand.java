package dev.waitlens.cli;

import dev.waitlens.cli.demo.Demonstration;
import dev.waitlens.cli.demo.Examples;
import dev.waitlens.cli.demo.Examples.Script;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.RunOptions;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.cli.run.UnrecordedRun;
import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.TargetJava;
import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs the examples that come with Waitlens, as `run` would.
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Records the example that comes with Waitlens, runs it as advised, and compares.",
        "The example is a script that downloads pictures, finds the edges in them, stores what it found and paints "
                + "them in oil, one thing after the other. It takes about a minute."},
        footer = {"",
                "Words after -- go to the script, for instance: waitlens demo -- --pictures 4"})
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--lesson", paramLabel = "N",
            description = "Record one of the lessons on the event loop instead, and replay it on the page.")
    private Optional<String> lesson = Optional.empty();

    @Option(names = "--lessons", description = "List the lessons.")
    private boolean lessons;

    @Option(names = "--script", paramLabel = "VERSION",
            description = "Record one version of the script and no more: ${COMPLETION-CANDIDATES}.")
    private Optional<Script> script = Optional.empty();

    @Option(names = "--all", description = "Run all five versions without recording them, and compare their times.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "words for the script")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        if ((lesson.isPresent() ? 1 : 0) + (lessons ? 1 : 0) + (script.isPresent() ? 1 : 0) + (all ? 1 : 0) > 1) {
            throw new UsageError("--lesson, --lessons, --script and --all exclude each other", "", "one of them");
        }
        var examples = Examples.find();
        if (lessons) {
            return new UnrecordedRun(voice, options.graceSeconds).call(examples.lessons(), java());
        }
        if (lesson.isPresent()) {
            if (outputs.sources.isEmpty()) {
                outputs.sources = examples.sources();
            }
            var target = examples.lesson(lesson.get());
            if (outputs.label.isEmpty()) {
                outputs.label = examples.questionAndAnswer(lesson.get());
            }
            return new RecordedRun(target, java(), voice, outputs, options).call();
        }
        try (var demonstration = new Demonstration(examples, java(), voice, outputs, options, words)) {
            return all ? demonstration.all() : script.map(demonstration::record).orElseGet(demonstration::compare);
        }
    }

    /// The examples are compiled for our own JDK, so they run there unless the user says otherwise.
    private InstalledJava java() {
        var ours = Path.of(System.getProperty("java.home")).toString();
        return TargetJava.ofThisMachine().find(options.java.or(() -> Optional.of(ours)));
    }
}
