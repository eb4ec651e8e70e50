package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.problem.UsageError;
import dev.waitlens.score.ForetoldReport;
import dev.waitlens.timing.TimedSide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `verify` can be told of the two programs and of how to time them.
public final class VerifyWords {
    @Mixin
    private TimingWords timing = new TimingWords();

    @Option(names = "--before", paramLabel = "CMD",
            description = "Command of the old version. Cut into words as by a shell, but not run by one.")
    private Optional<String> before = Optional.empty();

    @Option(names = "--after", paramLabel = "CMD", description = "Command of the new version.")
    private Optional<String> after = Optional.empty();

    @Option(names = "--unit", paramLabel = "NAME",
            description = "Whose forecast is judged, Shop.fetch. Default: the report's first.")
    private Optional<String> unit = Optional.empty();

    @Option(names = "--no-recording", description = "Do not record the new version when it missed its forecast.")
    private boolean unrecorded;

    @Option(names = "--label", paramLabel = "TEXT", defaultValue = "", description = "Stands before the answer.")
    private String label = "";

    /// **Throws** [UsageError] where they are wrong, and what a wrong report or jar throws.
    ///
    /// @param heads the words before `--`: a report, two jars
    /// @param tail  those behind it: arguments of the jars, or the new version's command
    public Verification verification(List<String> heads, List<String> tail, Optional<Path> score, Voice voice) {
        var how = timing.timing();
        boolean hasReport = !heads.isEmpty() && isReport(heads.getFirst());
        var jars = hasReport ? heads.subList(1, heads.size()) : heads;
        var commands = jars.isEmpty() ? commands(tail) : jars(jars, tail);
        if (commands.before().isEmpty() && (!hasReport || how.marker().isPresent())) {
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
                commands.before().map(words -> Contestant.of(TimedSide.BEFORE, words, timing.java)),
                Contestant.of(TimedSide.AFTER, commands.after(), timing.java), unit, how, !unrecorded, score, label);
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
        var words = new ArrayList<>(jar.endsWith(".jar") ? List.of(jar) : List.of("-jar", jar));
        words.addAll(arguments);
        return words;
    }

    private static boolean isReport(String word) {
        return word.endsWith(".json") || Files.isDirectory(Path.of(word));
    }
}
