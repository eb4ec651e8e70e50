package dev.waitlens.benchmarks;

import dev.waitlens.benchmarks.Place.Cost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the agent costs, from pairs of runs that take turns at going first.
final class Overhead {

    /// A run without the agent and one with it.
    private record Pair(Cost plain, Cost recorded) {}

    private Overhead() {
    }

    static void startup(Place place, int rounds) throws IOException, InterruptedException {
        var pairs = pairs(Program.nothing(place), place, rounds);
        System.out.printf("  %-20s %8s %8s %10s %10s%n", "", "without", "with", "start-up", "CPU time");
        System.out.printf("  %-20s %6.2f s %6.2f s %+8.2f s %+8.2f s%n", "a program of nothing", middle(pairs, pair -> pair.plain.wall()),
                middle(pairs, pair -> pair.recorded.wall()), added(pairs).wall(), added(pairs).cpu());
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
