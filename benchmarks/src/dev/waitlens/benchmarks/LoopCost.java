package dev.waitlens.benchmarks;

import dev.waitlens.benchmarks.Program.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What recording costs programs on our own runtime, whose every task switch may be an event.
///
/// With and without the agent the loop suspends tasks in the fastest way that it has: what recording takes from it there is part of
/// the cost.
final class LoopCost {
    private static final List<String> OPEN = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "--add-opens",
            "java.base/java.lang=ALL-UNNAMED", "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED");
    private static final int SWITCHES = 1_500_000;
    /// So many times as many take a minute, of which the start is a smaller part.
    private static final int MINUTE = 4;
    private static final int TASKS = 1_000_000;

    private LoopCost() {
    }

    static void measure(Place place, int rounds) throws IOException, InterruptedException {
        var classes = compiled(place);
        place.run(command(place, classes, "Switches", "calibrate"));
        var computing = Files.readString(place.work().resolve("output.txt")).strip();
        var switches = program(place, classes, "100,000 switches/s", "Switches", SWITCHES / place.divisor() + "", computing);
        var minute = program(place, classes, "the same, 60 s", "Switches", MINUTE * SWITCHES / place.divisor() + "", computing);
        var tasks = program(place, classes, "a million tasks", "ManyTasks", TASKS / place.divisor() + "");
        Overhead.programs(List.of(switches, minute, tasks), place, rounds);
        System.out.printf("  recording of the last: %.1f MB%n", Files.size(Place.recordingIn(place.work().resolve("recording"))) / 1e6);
    }

    private static Path compiled(Place place) throws IOException, InterruptedException {
        var classes = place.fresh("loop");
        var compiler = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        var command = new ArrayList<>(List.of(compiler, "-d", classes.toString(), "-cp", place.runtime().toString()));
        for (var name : List.of("Switches", "ManyTasks")) {
            command.add(place.root().resolve("benchmarks/programs/" + name + ".java").toString());
        }
        place.run(command);
        return classes;
    }

    private static Program program(Place place, Path classes, String name, String... words) throws IOException {
        return new Plain(name, place, command(place, classes, words).stream().skip(1).toList());
    }

    private static List<String> command(Place place, Path classes, String... words) throws IOException {
        var command = new ArrayList<>(List.of(place.java()));
        command.addAll(OPEN);
        command.addAll(List.of("-cp", classes + ":" + place.runtime()));
        command.addAll(List.of(words));
        return command;
    }
}
