package dev.waitlens.cli;

import dev.waitlens.cli.fleet.FleetAddition;
import dev.waitlens.cli.fleet.GivenFacts;
import dev.waitlens.cli.fleet.SparkSubmission;
import dev.waitlens.cli.options.FleetPlace;
import dev.waitlens.cli.options.Places;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.problem.UsageError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Adds runs to a fleet.
@Command(name = "add", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Analyses recordings, several at a time, and adds what they say to the fleet. What it has already is skipped, whatever it is called; what cannot be "
                + "used is listed, and the others go on.")
final class FleetAddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private FleetPlace place = new FleetPlace();

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR|GLOB|-",
            description = "Recordings, reports (report.json), score files (forecasts.jsonl), directories with them, patterns in quotes, or - for a list on stdin, one a line.")
    private List<String> given = List.of();

    @Option(names = "--program-version", paramLabel = "TEXT",
            description = "Version of the program that was recorded. Without it the commit that the report knows.")
    private Optional<String> version = Optional.empty();

    @Option(names = "--label", paramLabel = "TEXT", description = "What these runs are called.")
    private Optional<String> label = Optional.empty();

    @Option(names = "--host", paramLabel = "NAME", description = "Where they ran. Default: what the report says.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--commit", paramLabel = "ID", description = "Likewise, of which commit.")
    private Optional<String> commit = Optional.empty();

    @Option(names = "--deadline", paramLabel = "SECONDS",
            description = "Time for each recording. Default: 120 s and 30 s for every 100 MB.")
    private Optional<Long> deadlineSeconds = Optional.empty();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write what was added, skipped and bad as JSON, without a file to stdout.")
    private Optional<String> json = Optional.empty();

    @Override
    public Integer call() {
        deadlineSeconds.filter(seconds -> seconds <= 0).ifPresent(seconds -> {
            throw new UsageError("--deadline " + seconds + " leaves no time to read anything", "", "--deadline 60");
        });
        if (SparkSubmission.isDue(place)) {
            return new SparkSubmission(System.getenv()).run(FleetCommand.words(spec), place);
        }
        var addition = new FleetAddition(place, new GivenFacts(version, label, host, commit), deadlineSeconds, voice);
        return addition.add(given, System.in, text -> json.ifPresent(file -> Places.put(file, text)));
    }
}
