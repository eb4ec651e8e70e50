package dev.waitlens.cli;

import dev.waitlens.cli.options.Places;
import dev.waitlens.cli.options.Release;
import dev.waitlens.cli.options.Scored;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.verify.ScoreTable;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.UsageError;
import dev.waitlens.score.ScoreFile;
import dev.waitlens.score.ShippedScore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says how right the forecasts were.
@Command(name = "score", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "How right the forecasts were that verify judged: median error, nine tenths, share inside the interval.")
final class ScoreCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Scored scored = new Scored();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    @Override
    public Integer call() {
        var place = scored.place().orElseThrow(() -> new UsageError("there is no score to look at",
                "neither --score, XDG_DATA_HOME nor HOME names a place", "waitlens score --score FILE"));
        if (scored.isNamed() && !Files.exists(place)) {
            throw new DataError("no such file: " + place, "", "a file that verify --score wrote");
        }
        var table = new ScoreTable(new ScoreFile(place, Release.number(), Instant::now).read(),
                ShippedScore.read());
        if (json.filter("-"::equals).isPresent()) {
            System.out.println(table.json());
        } else {
            table.lines().forEach(System.out::println);
            voice.detail(place.toString());
        }
        json.filter(file -> !file.equals("-")).ifPresent(file -> Places.write(Path.of(file), table.json() + "\n"));
        return ExitCode.OK;
    }
}
