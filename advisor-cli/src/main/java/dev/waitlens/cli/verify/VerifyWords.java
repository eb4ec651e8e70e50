package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.problem.UsageError;
import dev.waitlens.score.ForetoldReport;
import dev.waitlens.timing.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What `verify` can be told of the two programs and of how to time them.
public final class VerifyWords {
    private static final double MOST_SECONDS = 86_400;

    @Option(names = "--before", paramLabel = "CMD",
            description = "Command of the old version. Cut into words as by a shell, but not run by one.")
    private Optional<String> before = Optional.empty();

    @Option(names = "--after", paramLabel = "CMD", description = "Command of the new version.")
    private Optional<String> after = Optional.empty();

    @Option(names = "--java", paramLabel = "HOME|JAVA", description = "JDK or java to run jars on, as for run.")
    private Optional<String> java = Optional.empty();

    @Option(names = "--unit", paramLabel = "NAME",
            description = "Whose forecast is judged, Shop.fetch. Default: the report's first.")
    private Optional<String> unit = Optional.empty();

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
            description = "For all runs together: 90s, 5m, 1h. Default: 5m")
    private String time = "5m";

    @Option(names = "--others", paramLabel = "PROCESSORS", defaultValue = "0.1",
            description = "A pair is marked when others took more than this. More for a server on this machine that both use. Default: 0.1")
    private double others = 0.1;

    @Option(names = "--ignore-failure", description = "Take an exit code other than 0 for an end like any other.")
    private boolean failing;

    @Option(names = "--no-recording", description = "Do not record the new version when it missed its forecast.")
    private boolean unrecorded;

    @Option(names = "--label", paramLabel = "TEXT", defaultValue = "", description = "Stands before the answer.")
    private String label = "";

    /// **Throws** [UsageError] where they are wrong, and what a wrong report or jar throws.
    ///
    /// @param heads the words before `--`: a report, two jars
    /// @param tail  those behind it: arguments of the jars, or the new version's command
    public Verification verification(List<String> heads, List<String> tail, Optional<Path> score, Voice voice) {
        check();
        var read = marker.map(Marker::parse);
        boolean hasReport = !heads.isEmpty() && isReport(heads.getFirst());
        var jars = hasReport ? heads.subList(1, heads.size()) : heads;
        var commands = jars.isEmpty() ? commands(tail) : jars(jars, tail);
        if (commands.before().isEmpty() && (!hasReport || read.isPresent())) {
            throw new UsageError(hasReport ? "--marker needs both versions, and the report has no such time"
                    : "there is nothing to compare with", "", "--before 'CMD', or two jars");
        }
        var report = hasReport ? Optional.of(ForetoldReport.read(Path.of(heads.getFirst())))
                : Optional.<ForetoldReport>empty();
        if (unit.isPresent() && !hasReport) {
            throw new UsageError("--unit names whose forecast is judged, and there is no report", "",
                    "waitlens verify REPORT …");
        }
        var order = new VerifyOrder(report,
                commands.before().map(words -> Contestant.of(Side.BEFORE, words, java)),
                Contestant.of(Side.AFTER, commands.after(), java), unit, read, prepare, warmups, pairs, seconds(time),
                others, failing, !unrecorded, score, label);
        return new Verification(new Trial(order, voice));
    }

    private record Commands(Optional<List<String>> before, List<String> after) {}

    private Commands commands(List<String> tail) {
        if (after.isPresent() && !tail.isEmpty()) {
            throw new UsageError("the new version is given twice", "by --after and behind --", "one of them");
        }
        var second = after.map(text -> CommandWords.of(text, "--after")).orElse(tail);
        if (second.isEmpty()) {
            throw new UsageError("nothing to time", "",
                    "waitlens verify before.jar after.jar, or --before 'CMD' --after"
                            + " 'CMD', or REPORT -- CMD");
        }
        return new Commands(before.map(text -> CommandWords.of(text, "--before")), second);
    }

    private Commands jars(List<String> jars, List<String> arguments) {
        if (before.isPresent() || after.isPresent()) {
            throw new UsageError("jars, --before and --after do not go together", String.join(" ", jars),
                    "--before 'java -jar " + jars.getFirst() + "' --after …");
        }
        if (jars.size() != 2) {
            throw new UsageError("two jars are compared, and a report is a directory or ends in .json",
                    String.join(" ", jars), "waitlens verify before.jar after.jar -- ARGS");
        }
        return new Commands(Optional.of(with(jars.getFirst(), arguments)), with(jars.getLast(), arguments));
    }

    private static List<String> with(String jar, List<String> arguments) {
        var words = new ArrayList<>(List.of("-jar", jar));
        words.addAll(arguments);
        return words;
    }

    private static boolean isReport(String word) {
        return word.endsWith(".json") || Files.isDirectory(Path.of(word));
    }

    private void check() {
        if (warmups < 0 || pairs.filter(count -> count < 2 || count > 1_000).isPresent()) {
            throw new UsageError(warmups < 0 ? "--warmup " + warmups + " is no number of runs"
                    : "--pairs " + pairs.orElseThrow() + " gives no interval", "",
                    warmups < 0 ? "--warmup 0" : "--pairs 5; at least 2, at most 1000");
        }
        if (!(others > 0 && others <= 1_000_000)) {
            throw new UsageError("--others " + others + " is no number of processors", "", "--others 0.1");
        }
        seconds(time);
    }

    /// `90`, `90s`, `5m`, `1.5h`.
    static double seconds(String time) {
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
