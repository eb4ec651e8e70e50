package dev.waitlens.cli;

import dev.waitlens.cli.fleet.FleetReporting;
import dev.waitlens.cli.fleet.Since;
import dev.waitlens.cli.fleet.SparkSubmission;
import dev.waitlens.cli.options.FleetPlace;
import dev.waitlens.cli.options.Places;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.fleet.question.Grouping;
import dev.waitlens.fleet.render.FleetJson;
import dev.waitlens.fleet.render.FleetPage;
import dev.waitlens.fleet.render.FleetText;
import dev.waitlens.fleet.render.Sheet;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.UsageError;
import dev.waitlens.report.render.Html;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a fleet says.
@Command(name = "report", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Where the fleet waits and in how many runs; what to change for how many seconds; verdicts that flipped and calls that became slower between versions; "
                + "hosts that are worse than their peers; limits that recur; how right forecasts were.")
final class FleetReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private FleetPlace place = new FleetPlace();

    @Option(names = "--by", paramLabel = "WHAT",
            description = "Also put runs together by version, host, program or label.")
    private Optional<By> by = Optional.empty();

    @Option(names = "--since", paramLabel = "DAY",
            description = "Runs from this day on, in UTC: 2026-11-01, or 7d for the last seven days.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--sql", paramLabel = "QUERY",
            description = "Answer this question instead: a SELECT over the tables run, unit, resource, stack, frames, score.")
    private Optional<String> sql = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    /// The words of the option.
    enum By {
        version, host, program, label
    }

    @Override
    public Integer call() {
        if (sql.isPresent() && (html.isPresent() || by.isPresent())) {
            throw new UsageError("--sql is a question of its own", "it goes with --since and --json alone",
                    "waitlens fleet report --sql 'select …'");
        }
        if (SparkSubmission.isDue(place)) {
            return new SparkSubmission(System.getenv()).run(FleetCommand.words(spec), place);
        }
        var reporting = new FleetReporting(place, since.map(day -> Since.day(day, Instant.now())));
        return sql.map(query -> table(reporting, query)).orElseGet(() -> answers(reporting));
    }

    private int table(FleetReporting reporting, String query) {
        var answer = reporting.sql(query);
        if (json.isPresent()) {
            Places.put(json.get(), FleetJson.table(answer));
        } else {
            System.out.print(Sheet.of(answer).text());
        }
        return ExitCode.OK;
    }

    private int answers(FleetReporting reporting) {
        FleetAnswers answers = reporting.answers(by.map(word -> Grouping.valueOf(word.name().toUpperCase(
                Locale.ROOT))));
        html.ifPresent(file -> Places.write(file, Html.single("fleet.ftlh", FleetPage.of(answers), false)));
        json.ifPresent(file -> Places.put(file, FleetJson.of(answers)));
        if (json.filter("-"::equals).isEmpty() && !voice.quiet) {
            System.out.print(new FleetText(Places.columns(), voice.coloured(Voice.stdoutIsTerminal())).render(answers));
        }
        return ExitCode.OK;
    }
}
