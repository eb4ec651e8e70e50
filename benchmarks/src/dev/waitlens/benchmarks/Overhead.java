package dev.waitlens.benchmarks;

import dev.waitlens.benchmarks.Place.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What the agent costs, from pairs of runs that take turns at going first.
final class Overhead {

    /// A run without the agent and one with it.
    private record Pair(Cost plain, Cost recorded) {}

    private Overhead() {
    }

    /// How a JVM is told to record, or not to.
    private record Way(String name, Words words) {}

    /// A JVM's options, with new files in each run.
    private interface Words {
        List<String> ofNewRun() throws IOException;
    }

    /// All ways in each round, every second time from the last to the first; differences are those of a round.
    static void startup(Place place, int rounds) throws IOException, InterruptedException {
        var nothing = Program.nothing(place);
        var ways = List.of(new Way("without", List::of),
                new Way("with the agent", () -> place.recording(place.fresh("recording"))),
                new Way("JFR, no event", () -> flightRecorder(place, noEvent(place).toString())),
                new Way("JFR, default", () -> flightRecorder(place, "default")),
                new Way("JFR, profile", () -> flightRecorder(place, "profile")));
        var costs = new ArrayList<List<Cost>>();
        ways.forEach(_ -> costs.add(new ArrayList<>()));
        nothing.run(List.of());
        for (int round = 0; round < rounds; round++) {
            for (int at = 0; at < ways.size(); at++) {
                int way = round % 2 == 0 ? at : ways.size() - 1 - at;
                costs.get(way).add(nothing.run(ways.get(way).words.ofNewRun()));
            }
        }
        System.out.printf("  %-20s %8s %10s %18s %8s %10s %18s%n", "a program of nothing", "wall", "added", "", "CPU time", "added", "");
        for (int way = 0; way < ways.size(); way++) {
            System.out.printf("  %-20s %6.2f s %s %6.2f s %s%n", ways.get(way).name, Medians.of(figures(costs.get(way), Cost::wall)),
                    added(costs.get(0), costs.get(way), Cost::wall), Medians.of(figures(costs.get(way), Cost::cpu)),
                    added(costs.get(0), costs.get(way), Cost::cpu));
        }
    }

    private static String added(List<Cost> without, List<Cost> with, ToDoubleFunction<Cost> figure) {
        var added = IntStream.range(0, with.size())
                .mapToDouble(round -> figure.applyAsDouble(with.get(round)) - figure.applyAsDouble(without.get(round)))
                .sorted().toArray();
        return "%+8.2f s (%+6.2f .. %+6.2f)".formatted(Medians.of(added), added[0], added[added.length - 1]);
    }

    private static double[] figures(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return costs.stream().mapToDouble(figure).toArray();
    }

    private static List<String> flightRecorder(Place place, String settings) throws IOException {
        return List.of("-Xlog:jfr*=off", "-XX:StartFlightRecording:settings=" + settings + ",filename="
                + place.fresh("flight-recorder").resolve("recording.jfr"));
    }

    private static Path noEvent(Place place) throws IOException {
        return Files.writeString(place.work().resolve("no-event.jfc"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\"></configuration>\n");
    }

    static void programs(List<Program> programs, Place place, int rounds) throws IOException, InterruptedException {
        var start = added(pairs(Program.nothing(place), place, 2 * rounds));
        System.out.printf("  start-up, taken off below: %.2f s, %.2f s of CPU time%n", start.wall(), start.cpu());
        System.out.printf("  %-20s %8s %8s %10s %10s   %s%n", "", "without", "with", "wall time", "CPU time", "pairs");
        for (var program : programs) {
            program.run(List.of()); // the file system's cache is warm from here on
            var pairs = pairs(program, place, rounds);
            System.out.printf("  %-20s %6.2f s %6.2f s %+8.1f %% %+8.1f %%   %s%n", program.name(),
                    middle(pairs, pair -> pair.plain.wall()), middle(pairs, pair -> pair.recorded.wall()),
                    100 * (middle(pairs, pair -> pair.recorded.less(start).wall() / pair.plain.wall()) - 1),
                    100 * (middle(pairs, pair -> pair.recorded.less(start).cpu() / pair.plain.cpu()) - 1),
                    pairs.stream().map(pair -> "%+.1f".formatted(100 * (pair.recorded.less(start).wall() / pair.plain.wall() - 1))).toList());
        }
    }

    private static List<Pair> pairs(Program program, Place place, int rounds) throws IOException, InterruptedException {
        var pairs = new ArrayList<Pair>();
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                var plain = program.run(List.of());
                pairs.add(new Pair(plain, recorded(program, place)));
            } else {
                var recorded = recorded(program, place);
                pairs.add(new Pair(program.run(List.of()), recorded));
            }
        }
        return pairs;
    }

    private static Cost recorded(Program program, Place place) throws IOException, InterruptedException {
        return program.run(place.recording(place.fresh("recording")));
    }

    private static Cost added(List<Pair> pairs) {
        return new Cost(middle(pairs, pair -> pair.recorded.wall() - pair.plain.wall()),
                middle(pairs, pair -> pair.recorded.cpu() - pair.plain.cpu()));
    }

    private static double middle(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return Medians.of(pairs.stream().mapToDouble(figure).toArray());
    }
}
