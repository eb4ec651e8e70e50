package dev.waitlens.cli;

import dev.waitlens.cli.analysis.RecordedVerdicts;
import dev.waitlens.cli.options.Release;
import dev.waitlens.cli.options.TimeWords;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Nearest;
import dev.waitlens.lint.Baseline;
import dev.waitlens.lint.LintResult;
import dev.waitlens.lint.Linter;
import dev.waitlens.lint.RulePages;
import dev.waitlens.lint.Selection;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.render.LintJson;
import dev.waitlens.lint.render.LintText;
import dev.waitlens.lint.render.Sarif;
import dev.waitlens.lint.render.SourceLines;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.UsageError;
import dev.waitlens.report.render.ReportFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks for the known mistakes in class files, without running them.
@Command(name = "lint", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Finds blocking calls on event loops, dropped tasks and their like in class files, without running them."},
        footer = {"",
                "Ends with 0 when nothing was found, 1 when something was, 3 when the classes could not be read."})
final class LintCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(arity = "1..*", paramLabel = "PLACE", description = "Jars, wars, directories of classes.")
    private List<Path> places = List.of();

    @Option(names = {"-cp", "--class-path"}, paramLabel = "PATH",
            description = "What the program depends on, as for java; followed into, not judged.")
    private String classPath = "";

    @Option(names = "--source-root", paramLabel = "DIR",
            description = "Where sources lie, src/main/java for instance; may be repeated.")
    private List<Path> sourceRoots = List.of();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--sarif", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write SARIF 2.1.0, likewise.")
    private Optional<String> sarif = Optional.empty();

    @Option(names = "--fail-on", paramLabel = "LEVEL", defaultValue = "warning",
            description = "error, warning, note or never: from which level on to end with 1. Default: warning")
    private FailOn failOn = FailOn.warning;

    @Option(names = "--disable", split = ",", paramLabel = "RULE", description = "Rules to switch off.")
    private List<String> disabled = List.of();

    @Option(names = "--exclude", split = ",", paramLabel = "PATTERN",
            description = "Classes or methods to leave out: com.acme.gen.**, *.Shop.fetch")
    private List<String> excluded = List.of();

    @Option(names = "--baseline", paramLabel = "FILE", description = "Hold back what is in this file.")
    private Optional<Path> baseline = Optional.empty();

    @Option(names = "--write-baseline", paramLabel = "FILE", description = "Write what was found to this file.")
    private Optional<Path> newBaseline = Optional.empty();

    @Option(names = "--guess", description = "Also guess which methods wait and which compute, by calls and names.")
    private boolean guess;

    @Option(names = "--recording", paramLabel = "FILE", description = "Guess, and say what this recording says to it.")
    private Optional<Path> recording = Optional.empty();

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "2m",
            description = "How long to look at most: 30s, 5m; what is left out then is said. Default: 2m")
    private String time = "2m";

    /// The words of the option.
    enum FailOn {
        never, error, warning, note
    }

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        var known = baseline.map(Baseline::read).orElse(Set.of());
        LintResult result = Linter.lint(places, dependencies(), new Selection(disabledRules(), excluded, known),
                verdicts(), TimeWords.parse(time, "2m"));
        if (newBaseline.isPresent()) {
            ReportFiles.write(newBaseline.get(), Baseline.of(result.findings()));
        }
        show(result, (System.nanoTime() - began) / 1e9);
        return newBaseline.isEmpty() && fails(result) ? ExitCode.FINDINGS : ExitCode.OK;
    }

    private Optional<Map<String, String>> verdicts() throws IOException {
        if (recording.isPresent()) {
            return Optional.of(RecordedVerdicts.of(recording.get(), voice.debug));
        }
        return guess ? Optional.of(Map.of()) : Optional.empty();
    }

    private void show(LintResult result, double seconds) throws IOException {
        var sources = new SourceLines(sourceRoots);
        if (json.isPresent()) {
            put(json.get(), new LintJson(sources).render(result));
        }
        if (sarif.isPresent()) {
            String root = sourceRoots.isEmpty() ? "" : sourceRoots.getFirst() + "/";
            put(sarif.get(), new Sarif(Release.number(), root, sources).render(result, RulePages::of));
        }
        if (Stream.of(json, sarif).noneMatch(file -> file.filter("-"::equals).isPresent())) {
            String text = new LintText(voice.coloured(Voice.stdoutIsTerminal()), sources).render(result, seconds);
            if (!voice.quiet || !result.findings().isEmpty()) {
                System.out.print(text);
            }
        }
    }

    private static void put(String place, String text) throws IOException {
        if (place.equals("-")) {
            System.out.print(text);
        } else {
            ReportFiles.write(Path.of(place), text);
        }
    }

    private boolean fails(LintResult result) {
        return switch (failOn) {
            case never -> false;
            case error -> result.count(LintRule.Level.ERROR) > 0;
            case warning -> result.count(LintRule.Level.ERROR) + result.count(LintRule.Level.WARNING) > 0;
            case note -> !result.findings().isEmpty();
        };
    }

    private Set<LintRule> disabledRules() {
        Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
        for (String id : disabled) {
            rules.add(LintRule.of(id).orElseThrow(() -> new UsageError("no rule " + id, "",
                    Nearest.word(id, LintRule.ids()).orElse("one of " + String.join(", ", LintRule.ids())))));
        }
        return rules;
    }

    /// As `java` reads a class path: `lib/*` is all jars of a directory. What is no file there is passed over.
    private List<Path> dependencies() {
        List<Path> all = new ArrayList<>();
        for (String word : classPath.split(File.pathSeparator)) {
            if (word.endsWith("/*") || word.equals("*")) {
                jarsIn(Path.of(word.equals("*") ? "." : word.substring(0, word.length() - 2)), all);
            } else if (!word.isBlank() && Files.exists(Path.of(word))) {
                all.add(Path.of(word));
            } else if (!word.isBlank()) {
                voice.say("not on the class path, as it is not there: " + word);
            }
        }
        return all;
    }

    private static void jarsIn(Path directory, List<Path> found) {
        try (var files = Files.list(directory)) {
            files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .filter(Files::isRegularFile).sorted().forEach(found::add);
        } catch (IOException e) {
            throw new DataError("cannot read " + directory, String.valueOf(e.getMessage()), "", e);
        }
    }
}
