package dev.waitlens.lint;

import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.guess.Guesses;
import dev.waitlens.program.ClassHead;
import dev.waitlens.program.Program;
import dev.waitlens.lint.rules.Check;
import dev.waitlens.lint.rules.Evidence;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The linter on one page: class files, what runs on the loop, findings.
public final class Linter {
    private Linter() {}

    /// **Throws** [dev.waitlens.problem.DataError] when a place is missing or holds no class that can be read.
    ///
    /// @param places       jars, wars, directories of classes: the program
    /// @param dependencies followed into, but not judged
    public static LintResult lint(List<Path> places, List<Path> dependencies, Selection selection) {
        return lint(places, dependencies, selection, Optional.empty());
    }

    /// As [#lint(List, List, Selection)], with guesses.
    ///
    /// @param recorded verdicts of a recording by full method name; empty for no guesses
    public static LintResult lint(List<Path> places, List<Path> dependencies, Selection selection,
            Optional<Map<String, String>> recorded) {
        try (Program program = Program.open(places, dependencies)) {
            List<ClassHead> heads = program.heads().stream().filter(ClassHead::own)
                    .filter(head -> !AioApi.owns(head.name())).toList();
            List<String> own = heads.stream().map(ClassHead::name).toList();
            boolean onRuntime = heads.stream().anyMatch(ClassHead::onRuntime);
            Evidence evidence = Evidence.of(program, onRuntime ? own : List.of());
            List<Finding> all = Check.all().stream().flatMap(check -> check.findings(evidence).stream()).toList();
            List<Finding> shown = all.stream().filter(finding -> selection.shows(finding, program))
                    .sorted(Comparator.comparing(Finding::level).reversed()
                            .thenComparing(finding -> finding.place().shown().replaceFirst(":\\d+$", ""))
                            .thenComparing(finding -> finding.place().line()))
                    .toList();
            return new LintResult(shown, recorded.map(seen -> Guesses.of(evidence, own, seen)).orElse(List.of()),
                    own.size(),
                    evidence.onLoop().arrivals().size(),
                    evidence.onLoop().unfollowed(), all.size() - shown.size(), program.unread());
        }
    }
}
