package dev.waitlens.lint;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.LoopRow;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.program.Deadline;
import dev.waitlens.lint.guess.Guesses;
import dev.waitlens.program.ClassHead;
import dev.waitlens.program.Program;
import dev.waitlens.lint.rules.Check;
import dev.waitlens.lint.rules.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The linter on one page: class files, what runs on a loop, findings.
public final class Linter {
    private Linter() {}

    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    /// As [#lint(List, List, Selection, Optional, Duration)], without guesses, for as long as it takes.
    public static LintResult lint(List<Path> places, List<Path> dependencies, Selection selection) {
        return lint(places, dependencies, selection, Optional.empty(), LONG_ENOUGH);
    }

    /// **Throws** [dev.waitlens.problem.DataError] when a place is missing or holds no class that can be read.
    ///
    /// @param places       jars, wars, directories of classes: the program
    /// @param dependencies followed into, but not judged
    /// @param recorded     verdicts of a recording by full method name; empty for no guesses
    /// @param time         after which what is left to look at is left out, and said so
    public static LintResult lint(List<Path> places, List<Path> dependencies, Selection selection,
            Optional<Map<String, String>> recorded, Duration time) {
        var deadline = new Deadline(System::nanoTime, time);
        try (Program program = Program.open(places, dependencies, deadline)) {
            program.disown(packed(program));
            List<String> own = program.heads().stream().filter(ClassHead::own).map(ClassHead::name)
                    .filter(name -> !AioApi.owns(name)).toList();
            Evidence evidence = Evidence.of(program, own, deadline);
            List<Finding> all = Check.all().stream().flatMap(check -> check.findings(evidence).stream()).toList();
            List<Finding> shown = all.stream().filter(finding -> selection.shows(finding, program))
                    .sorted(Comparator.comparing(Finding::certain).thenComparing(Finding::level).reversed()
                            .thenComparing(finding -> finding.place().shown().replaceFirst(":\\d+$", ""))
                            .thenComparing(finding -> finding.place().line()))
                    .toList();
            return new LintResult(shown, recorded.map(seen -> Guesses.of(evidence, own, seen)).orElse(List.of()),
                    own.size(), loops(evidence), evidence.onLoop().unfollowed(), all.size() - shown.size(),
                    program.unread(), deadline.leftOut());
        }
    }

    /// What was packed into the program's jars: libraries under another name, and frameworks beside classes that nobody is known for. In a
    /// library's own jar it is the library that is judged.
    private static Predicate<String> packed(Program program) {
        List<String> own = program.heads().stream().filter(ClassHead::own).map(ClassHead::name).toList();
        boolean shaded = own.stream().allMatch(Linter::isPacked);
        boolean beside = own.stream()
                .anyMatch(name -> !isPacked(name) && Catalogue.ownerOf(dotted(name)) == Owner.PROGRAM);
        List<LoopRow> inside = Catalogue.loops().stream().filter(row -> beside && row.word() == LoopRow.Word.INSIDE)
                .toList();
        return name -> !shaded && isPacked(name) || inside.stream().anyMatch(row -> row.hasOwner(name))
                && Catalogue.ownerOf(dotted(name)) != Owner.PROGRAM;
    }

    private static boolean isPacked(String name) {
        return Catalogue.isPacked(dotted(name));
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    private static Map<String, Integer> loops(Evidence evidence) {
        Map<String, Integer> methods = new TreeMap<>();
        evidence.onLoop().arrivals().forEach(arrival -> methods.merge(arrival.loop().what(), 1, Integer::sum));
        return methods;
    }
}
