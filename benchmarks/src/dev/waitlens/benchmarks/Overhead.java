package dev.waitlens.benchmarks;

import dev.waitlens.benchmarks.Place.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What the agent costs beside Flight Recorder alone, from rounds of runs that take turns at going first.
final class Overhead {

    private Overhead() {
    }

    /// How a JVM is told to record, or not to.
    record Way(String name, Words words) {}

    /// A JVM's options, with new files in each run.
    interface Words {
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
        nothing.run(List.of());
        var costs = rounds(nothing, ways, rounds);
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

    /// Its log is not switched off: then JDK 25 has a thread print every event of the recording, into nothing.
    private static List<String> flightRecorder(Place place, String settings) throws IOException {
        return List.of("-Xlog:jfr*=error", "-XX:StartFlightRecording:settings=" + settings + ",filename="
                + place.fresh("flight-recorder").resolve("recording.jfr"));
    }

    private static Path noEvent(Place place) throws IOException {
        return Files.writeString(place.work().resolve("no-event.jfc"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\"></configuration>\n");
    }

    /// Without, with the agent, and with Flight Recorder's settings for profiling, in each round one after the other and every second time from the last to the first.
    static void programs(List<Program> programs, Place place, int rounds) throws IOException, InterruptedException {
        var ways = ways(place);
        var starts = starts(rounds(Program.nothing(place), ways, 2 * rounds));
        for (int way = 1; way < ways.size(); way++) {
            System.out.printf("  start-up with %s, taken off for \"after the start\": %.2f s, %.2f s of CPU time%n", ways.get(way).name,
                    starts.get(way).wall(), starts.get(way).cpu());
        }
        System.out.printf("  %-20s %-14s %8s   %-26s %-26s %-26s %s%n", "", "", "wall", "wall time, whole process", "after the start",
                "CPU time, whole process", "after the start");
        for (var program : programs) {
            program.run(List.of()); // the file system's cache is warm from here on
            var costs = rounds(program, ways, rounds);
            for (int way = 0; way < ways.size(); way++) {
                System.out.printf("  %-20s %-14s %6.2f s%s%n", way == 0 ? program.name() : "", ways.get(way).name,
                        Medians.of(figures(costs.get(way), Cost::wall)),
                        way == 0 ? "" : ratios(costs.get(0), costs.get(way), starts.get(way)));
            }
        }
    }

    /// Nothing, ours, and two that people leave on; async-profiler where the registry has it for this system.
    static List<Way> ways(Place place) throws IOException, InterruptedException {
        var ways = new ArrayList<>(List.of(new Way("without", List::of),
                new Way("agent", () -> place.recording(place.fresh("recording"))),
                new Way("JFR, profile", () -> flightRecorder(place, "profile"))));
        place.asyncProfiler().ifPresent(library -> ways.add(new Way("async-profiler", () -> List.of("-agentpath:" + library
                + "=start,event=cpu,interval=10ms,wall=20ms,jfr,file=" + place.fresh("async-profiler").resolve("recording.jfr")))));
        return ways;
    }

    private static List<List<Cost>> rounds(Program program, List<Way> ways, int rounds) throws IOException, InterruptedException {
        var costs = new ArrayList<List<Cost>>();
        ways.forEach(_ -> costs.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int at = 0; at < ways.size(); at++) {
                int way = round % 2 == 0 ? at : ways.size() - 1 - at;
                costs.get(way).add(program.run(ways.get(way).words.ofNewRun()));
            }
        }
        return costs;
    }

    /// What each way adds to a program that does nothing.
    private static List<Cost> starts(List<List<Cost>> costs) {
        return costs.stream().map(with -> new Cost(middle(costs.get(0), with, Cost::wall), middle(costs.get(0), with, Cost::cpu))).toList();
    }

    private static double middle(List<Cost> without, List<Cost> with, ToDoubleFunction<Cost> figure) {
        return Medians.of(IntStream.range(0, with.size())
                .mapToDouble(round -> figure.applyAsDouble(with.get(round)) - figure.applyAsDouble(without.get(round))).toArray());
    }

    private static String ratios(List<Cost> without, List<Cost> with, Cost start) {
        return ratio(without, with, Cost::wall) + ratio(without, less(with, start), Cost::wall) + ratio(without, with, Cost::cpu)
                + ratio(without, less(with, start), Cost::cpu);
    }

    private static List<Cost> less(List<Cost> costs, Cost start) {
        return costs.stream().map(cost -> cost.less(start)).toList();
    }

    /// Those of the rounds: the one in the middle, the least and the largest.
    private static String ratio(List<Cost> without, List<Cost> with, ToDoubleFunction<Cost> figure) {
        var more = IntStream.range(0, with.size())
                .mapToDouble(round -> 100 * (figure.applyAsDouble(with.get(round)) / figure.applyAsDouble(without.get(round)) - 1))
                .sorted().toArray();
        return "   %-23s ".formatted("%+.1f %% (%+.1f .. %+.1f)".formatted(Medians.of(more), more[0], more[more.length - 1]));
    }
}
