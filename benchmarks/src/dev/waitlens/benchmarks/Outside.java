package dev.waitlens.benchmarks;

import dev.waitlens.benchmarks.Place.Cost;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What it costs a program that runs to be recorded from outside, from rounds of runs that take turns at going first.
final class Outside {
    /// To compare with: the program records itself from its start on.
    private static final String AGENT = "agent";
    private static final String MARK = "-Dwaitlens.outside=";
    /// As often as a page without script comes back, and a page with script asks at most.
    private static final int LOOK_SECONDS = 5;

    private Outside() {
    }

    /// How somebody looks at the program: what he is started with, in a shell that knows the program's process id as `$PID`; nothing for nobody.
    private record Way(String name, String command) {}

    /// What the program took, and what those took who looked at it.
    private record Costs(Cost program, Cost tool) {}

    static void programs(List<Program> programs, Place place, int rounds) throws IOException, InterruptedException {
        var ways = List.of(new Way("without", ""),
                new Way(AGENT, ""),
                new Way("attach", "exec \"$WAITLENS\" attach $PID --for 10m --output \"$OUT\""),
                new Way("top", "exec script -qec \"stty rows 24 cols 80; exec '$WAITLENS' top $PID\" /dev/null"),
                new Way("watch", "exec \"$WAITLENS\" watch $PID --port 0"));
        System.out.printf("  %-20s %-8s %8s   %-27s %-27s %s%n", "", "", "wall", "wall time", "CPU time", "CPU time of the tool");
        for (var program : programs) {
            program.run(List.of()); // the file system's cache is warm from here on
            var costs = new ArrayList<List<Costs>>();
            ways.forEach(_ -> costs.add(new ArrayList<>()));
            for (int round = 0; round < rounds; round++) {
                for (int at = 0; at < ways.size(); at++) {
                    int way = round % 2 == 0 ? at : ways.size() - 1 - at;
                    costs.get(way).add(run(program, ways.get(way), place));
                }
            }
            for (int way = 0; way < ways.size(); way++) {
                var of = costs.get(way);
                System.out.printf("  %-20s %-8s %6.2f s   %s%n", way == 0 ? program.name() : "", ways.get(way).name,
                        Medians.of(of.stream().mapToDouble(each -> each.program.wall()).toArray()),
                        way == 0 ? "" : ratio(costs.get(0), of, Cost::wall) + ratio(costs.get(0), of, Cost::cpu)
                                + "%.1f s".formatted(Medians.of(of.stream().mapToDouble(each -> each.tool.cpu()).toArray())));
            }
        }
    }

    private static Costs run(Program program, Way way, Place place) throws IOException, InterruptedException {
        if (way.command.isEmpty()) {
            return new Costs(program.run(way.name.equals(AGENT) ? place.recording(place.fresh("recording")) : List.of()), new Cost(0, 0));
        }
        var mark = MARK + System.nanoTime();
        var tool = new Tool(way, mark, place);
        var looker = Thread.ofVirtual().name("looks from outside").start(tool);
        var cost = program.run(List.of(mark));
        tool.over();
        looker.join();
        return new Costs(cost, tool.cost());
    }

    /// One who looks at a program from its start on.
    private static final class Tool implements Runnable {
        private final Way way;
        private final String mark;
        private final Place place;
        private volatile boolean over;
        /// Written before `looker` has ended, read after.
        private Cost cost = new Cost(0, 0);
        private String failure = "it was not started";

        Tool(Way way, String mark, Place place) {
            this.way = way;
            this.mark = mark;
            this.place = place;
        }

        void over() {
            over = true;
        }

        Cost cost() throws IOException {
            if (!failure.isEmpty()) {
                throw new IOException(way.name + " failed: " + failure);
            }
            return cost;
        }

        @Override
        public void run() {
            try {
                long pid = pid();
                if (pid != 0) {
                    look(pid);
                }
            } catch (IOException e) {
                failure = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Of the JVM that has the mark; 0 where it was over before it was seen.
        private long pid() throws InterruptedException {
            while (!over) {
                var found = ProcessHandle.current().descendants()
                        .filter(each -> each.info().command().filter(command -> command.endsWith("/java")).isPresent()
                                && each.info().arguments().filter(words -> List.of(words).contains(mark)).isPresent())
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().pid();
                }
                Thread.sleep(20);
            }
            return 0;
        }

        private void look(long pid) throws IOException, InterruptedException {
            var clock = place.work().resolve("tool-clock.txt");
            var output = place.work().resolve("tool-output.txt");
            var builder = new ProcessBuilder("bash", "-c",
                    "TIMEFORMAT='%R %U %S'; { time bash -c \"$COMMAND\" >\"$OUTPUT\" 2>&1; } 2>\"$CLOCK\"").directory(place.work().toFile());
            var environment = builder.environment();
            environment.put("COMMAND", way.command);
            environment.put("WAITLENS", place.waitlens());
            environment.put("PID", Long.toString(pid));
            environment.put("OUT", place.fresh("outside").toString());
            environment.put("OUTPUT", output.toString());
            environment.put("CLOCK", clock.toString());
            environment.put("TERM", "xterm");
            environment.put("LC_ALL", "C");
            var started = builder.start();
            lookOn(started, output);
            int code = started.waitFor();
            var words = Files.readString(clock).strip().split(" ");
            cost = new Cost(Double.parseDouble(words[0]), Double.parseDouble(words[1]) + Double.parseDouble(words[2]));
            failure = code == 0 ? "" : "exit code " + code + ", see " + output;
        }

        /// Asks for the page again and again where there is one, and ends who does not end with the program.
        private void lookOn(Process started, Path output) throws IOException, InterruptedException {
            try (var client = HttpClient.newHttpClient()) {
                while (!over && started.isAlive()) {
                    var page = way.name.equals("watch") && Files.exists(output) ? Files.readString(output).lines().filter(line -> line.startsWith("http://"))
                            .findFirst() : Optional.<String>empty();
                    if (page.isPresent()) {
                        try {
                            client.send(HttpRequest.newBuilder(URI.create(page.get().strip())).build(),
                                    HttpResponse.BodyHandlers.discarding());
                        } catch (ConnectException itEnded) {
                            // With the program, in between.
                        }
                    }
                    for (int i = 0; i < LOOK_SECONDS * 10 && !over; i++) {
                        Thread.sleep(100);
                    }
                }
            }
            if (way.name.equals("watch")) {
                started.descendants().filter(each -> each.info().command().filter(command -> command.endsWith("/java")).isPresent())
                        .findFirst().ifPresent(ProcessHandle::destroy);
            }
        }
    }

    /// Those of the rounds: the one in the middle, the least and the largest.
    private static String ratio(List<Costs> without, List<Costs> with, ToDoubleFunction<Cost> figure) {
        var more = IntStream.range(0, with.size())
                .mapToDouble(round -> 100 * (figure.applyAsDouble(with.get(round).program) / figure.applyAsDouble(without.get(round).program) - 1))
                .sorted().toArray();
        return "%-27s ".formatted("%+.1f %% (%+.1f .. %+.1f)".formatted(Medians.of(more), more[0], more[more.length - 1]));
    }
}
