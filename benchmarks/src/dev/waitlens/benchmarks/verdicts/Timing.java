package dev.waitlens.benchmarks.verdicts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the advice is worth when it is followed: the program as it is against the changed one, by the clock on the wall.
///
/// A row of the file names a program's label, the directory of the changed program (`programs` when only its arguments change), and
/// the arguments to try, with `;` between them. Starting the JVM does not count.
final class Timing {
    private static final int ROUNDS = 3;

    private Timing() {
    }

    static void measure(Path file, List<Label> labels, Workshop workshop) throws IOException, InterruptedException {
        System.out.printf("%-26s %-30s %8s %7s   %s%n", "program", "arguments", "seconds", "factor", "label");
        for (var line : Files.readAllLines(file)) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            var label = labels.stream().filter(one -> one.id().equals(cells.getFirst())).findFirst();
            if (label.isPresent()) {
                measure(label.get(), cells, workshop);
            }
        }
    }

    private static void measure(Label label, List<String> cells, Workshop workshop) throws IOException, InterruptedException {
        double before = seconds(label, "programs", label.words(), workshop);
        System.out.printf("%-26s %-30s %8.2f%n", label.id(), String.join(" ", label.words()), before);
        for (var words : cells.get(2).split(";")) {
            double after = seconds(label, cells.get(1), Label.words(words), workshop);
            double factor = before / after;
            boolean within = factor >= 0.95 * label.gain().low() && factor <= 1.05 * label.gain().high();
            System.out.printf("%-26s %-30s %8.2f %6.2fx   %s%s%n", "", cells.get(1) + ": " + words.strip(), after, factor, label.gain(),
                    within ? "" : ", not this");
        }
    }

    /// The shortest of three: what else the machine does only adds.
    private static double seconds(Label label, String directory, List<String> words, Workshop workshop) throws IOException, InterruptedException {
        double shortest = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            shortest = Math.min(shortest, workshop.time(label, directory, words));
        }
        return shortest;
    }
}
