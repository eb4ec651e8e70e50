package dev.waitlens.benchmarks.verdicts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the advice is worth when it is followed: the program as it is against the changed one, by the clock on the wall.
///
/// A row of the file names a program's label, the directory of the changed program (`programs` when only its arguments change), and
/// the arguments to try, with `;` between them. What an empty program takes is taken off.
final class Timing {
    private static final int ROUNDS = 3;

    private Timing() {
    }

    static void measure(Path file, List<Label> labels, Workshop workshop) throws IOException, InterruptedException {
        var nothing = new Label("OtherSide", 17, List.of(), List.of(), labels.getFirst().classes(), labels.getFirst().actions(),
                labels.getFirst().units(), "", labels.getFirst().gain(), "");
        double start = seconds(nothing, "programs", List.of("nothing"), workshop);
        System.out.printf("an empty program: %.2f s, taken off below%n%-26s %-30s %8s %7s   %s%n", start, "program", "arguments", "seconds", "factor",
                "label");
        for (var line : Files.readAllLines(file)) {
            var cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            var label = labels.stream().filter(one -> one.id().equals(cells.getFirst())).findFirst();
            if (label.isPresent()) {
                measure(label.get(), cells, start, workshop);
            }
        }
    }

    private static void measure(Label label, List<String> cells, double start, Workshop workshop) throws IOException, InterruptedException {
        double before = seconds(label, "programs", label.words(), workshop) - start;
        System.out.printf("%-26s %-30s %8.2f%n", label.id(), String.join(" ", label.words()), before);
        for (var words : cells.get(2).split(";")) {
            double after = seconds(label, cells.get(1), List.of(words.strip().split(" +")), workshop) - start;
            double factor = before / after;
            boolean within = factor >= 0.95 * label.gain().low() && factor <= 1.05 * label.gain().high();
            System.out.printf("%-26s %-30s %8.2f %6.2fx   %s%s%n", "", cells.get(1) + ": " + words.strip(), after, factor, label.gain(),
                    within ? "" : ", not this");
        }
    }

    /// The middle one of three, which a single disturbed run cannot move.
    private static double seconds(Label label, String directory, List<String> words, Workshop workshop) throws IOException, InterruptedException {
        var seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            seconds[round] = workshop.run(label, directory, words, List.of());
        }
        java.util.Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }
}
