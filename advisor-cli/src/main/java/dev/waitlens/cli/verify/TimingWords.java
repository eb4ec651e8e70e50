package dev.waitlens.cli.verify;

import dev.waitlens.problem.UsageError;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What can be said of how to time.
public final class TimingWords {
    private static final double MOST_SECONDS = 86_400;
    private static final int MOST_PAIRS = 1_000;

    @Option(names = "--java", paramLabel = "HOME|JAVA", description = "JDK or java to run on, as for run.")
    Optional<String> java = Optional.empty();

    @Option(names = "--marker", paramLabel = "REGEX",
            description = "Compare what the programs print on stdout and not the whole run: 'took ([0-9.]+) s' for a stage's time,"
                    + " '(?<rate>[0-9.]+) requests/s' for a throughput. The last match counts.")
    private Optional<String> marker = Optional.empty();

    @Option(names = "--prepare", paramLabel = "CMD", description = "Command for sh, before every run; not timed.")
    private Optional<String> prepare = Optional.empty();

    @Option(names = "--warmup", paramLabel = "N", defaultValue = "1",
            description = "Runs of each that do not count. Default: 1")
    private int warmups = 1;

    @Option(names = "--pairs", paramLabel = "N",
            description = "Exactly so many pairs. Default: 5 to 20, until the 95 %% interval of the ratio is within 5 %%")
    private Optional<Integer> pairs = Optional.empty();

    @Option(names = "--time", paramLabel = "TIME", defaultValue = "5m",
            description = "For all runs of a comparison together: 90s, 5m, 1h. Default: 5m")
    private String time = "5m";

    @Option(names = "--others", paramLabel = "PROCESSORS", defaultValue = "0.1",
            description = "A pair is marked when others took more than this. More for a server on this machine that both use. Default: 0.1")
    private double others = 0.1;

    @Option(names = "--ignore-failure", description = "Take an exit code other than 0 for an end like any other.")
    private boolean failing;

    /// **Throws** [UsageError] where it makes no sense.
    Timing timing() {
        if (warmups < 0) {
            throw new UsageError("--warmup " + warmups + " is no number of runs", "", "--warmup 0");
        }
        if (pairs.filter(count -> count < 2 || count > MOST_PAIRS).isPresent()) {
            throw new UsageError("--pairs " + pairs.orElseThrow() + " gives no interval", "", "--pairs 5; 2 to 1000");
        }
        if (!(others > 0 && others <= 1_000_000)) {
            throw new UsageError("--others " + others + " is no number of processors", "", "--others 0.1");
        }
        return new Timing(marker.map(Marker::parse), prepare, warmups, pairs, seconds(time), others, failing);
    }

    /// `90`, `90s`, `5m`, `1.5h`.
    private static double seconds(String time) {
        var number = time.replaceFirst("[smh]$", "");
        double unit = time.endsWith("m") ? 60 : time.endsWith("h") ? 3_600 : 1;
        double seconds = number.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(number) * unit : 0;
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new UsageError("--time " + time + " is not a length of time above 0 and up to a day", "",
                    "--time 90s, --time 5m or --time 1h");
        }
        return seconds;
    }
}
