package dev.waitlens.benchmarks.verdicts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A program, and the right answer to it.
///
/// @param name      of its main class, with its package
/// @param since     the oldest Java feature release it runs on
/// @param words     its arguments; those of the JVM, with a dash, come first
/// @param otherSide main class and arguments of the process that it talks to; may be empty
/// @param classes   what the unit is bound by: `I/O`, `CPU`, `lock`, `mixed`, `idle`; any of these is right
/// @param actions   names of models; any of these is right
/// @param units     methods, without their parameters, of which the advice must be about one; `*` at the end stands for anything
/// @param limit     what caps the gain today; begins with `unseen:` when no recording can show it
/// @param gain      by how many times the unit's part of the run gets shorter when the action is taken at a sensible width, and at the best
record Label(String name, int since, List<String> words, List<String> otherSide, Set<String> classes, Set<String> actions, Set<String> units,
        String limit, Range gain, String why) {

    static final String LEAVE_ALONE = "LEAVE_ALONE";

    private static final int COLUMNS = 10;

    /// Both ends belong to it.
    record Range(double low, double high) {
        @Override
        public String toString() {
            return "%.3g..%.3g".formatted(low, high);
        }
    }

    /// Every row of the file; lines that begin with `#` are for the reader.
    static List<Label> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            var labels = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Label::parse).toList();
            var ids = new HashSet<String>();
            labels.stream().filter(label -> !ids.add(label.id())).findFirst().ifPresent(twice -> {
                throw new IllegalArgumentException("two rows of " + file + " are " + twice.id() + "; give one of them other arguments");
            });
            return labels;
        }
    }

    private static Label parse(String line) {
        var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException(cells.size() + " columns instead of " + COLUMNS + " in: " + line);
        }
        var ends = cells.get(8).split("\\.\\.");
        return new Label(cells.get(0), Integer.parseInt(cells.get(1)), words(cells.get(2)), words(cells.get(3)),
                Set.copyOf(words(cells.get(4))), Set.copyOf(words(cells.get(5))), Set.copyOf(words(cells.get(6))), cells.get(7),
                new Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1])), cells.get(9));
    }

    /// What stands between blanks.
    static List<String> words(String cell) {
        return Stream.of(cell.split(" +")).filter(word -> !word.isEmpty()).toList();
    }

    /// Program and arguments: unique among the labels, and a file name.
    String id() {
        var told = words.stream().filter(word -> !word.equals("PORT") && !word.equals("DIR") && !word.startsWith("-")).toList();
        return (name + "-" + String.join("-", told)).replaceAll("[^A-Za-z0-9.-]+", "_").replaceAll("-$", "");
    }

    boolean isAbout(String method) {
        return units.stream().anyMatch(unit -> unit.endsWith("*") ? method.startsWith(unit.substring(0, unit.length() - 1)) : method.equals(unit));
    }

    /// Whether any advice is one too many.
    boolean leavesAlone() {
        return actions.equals(Set.of(LEAVE_ALONE));
    }

    boolean isSeen() {
        return !limit.startsWith("unseen:");
    }

    /// Whether it leaves the processors to others, so that some may run beside it.
    boolean waits() {
        return !classes.contains("CPU") && !classes.contains("mixed");
    }
}
