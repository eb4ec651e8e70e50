package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Measures the runtime against its peers: each contender at each job in a process of its own, the contenders of a job one after the
/// other, and all of it as often as asked; in each process the median of the rounds from the third on, of the processes the median.
///
/// Words: `[--quick] [--forks N] [--collector NAME] [--json] [JOB…]`.
public final class Comparison {
    private static final int MINUTES = 5;

    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final Path python;
    private final String collector;
    private final boolean quick;
    private final int forks;
    private final List<String> jobs;
    private final Map<Exercise, Map<String, List<Found>>> found = new LinkedHashMap<>();

    /// What one process gave.
    ///
    /// @param cpu CPU time of the contender's own process in the same unit; not a number where it says nothing
    record Found(double value, double cpu) {}

    private Comparison(Path python, String collector, boolean quick, int forks, List<String> jobs) {
        this.python = python;
        this.collector = collector;
        this.quick = quick;
        this.forks = forks;
        this.jobs = jobs;
    }

    public static void main(String[] words) throws Exception {
        boolean quick = false;
        boolean json = false;
        int forks = 3;
        var collector = "Parallel";
        var jobs = new ArrayList<String>();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--quick" -> {
                    quick = true;
                    forks = 1;
                }
                case "--json" -> json = true;
                case "--collector" -> collector = words[++i];
                case "--forks" -> forks = Integer.parseInt(words[++i]);
                default -> jobs.add(job(words[i]));
            }
        }
        var comparison = new Comparison(Path.of(System.getProperty("waitlens.benchmarks.python")), collector, quick,
                forks, jobs);
        comparison.measure();
        var table = new Table(comparison.found, collector);
        System.out.print(json ? table.json() : table.text());
    }

    private static String job(String word) {
        var known = Exercise.ALL.stream().map(Exercise::job).distinct().toList();
        if (!known.contains(word)) {
            System.err.println("unknown job: " + word + "; the jobs are " + known);
            System.exit(2);
        }
        return word;
    }

    private void measure() throws IOException, InterruptedException {
        for (int fork = 1; fork <= forks; fork++) {
            for (var exercise : Exercise.ALL) {
                if ((jobs.isEmpty() || jobs.contains(exercise.job())) && exercise.measure() != Measure.PEAK) {
                    System.err.println("round " + fork + " of " + forks + ": " + exercise.name());
                    for (var peer : Peer.ALL) {
                        if (peer.does(exercise.job())) {
                            measure(exercise, peer);
                        }
                    }
                }
            }
        }
    }

    private void measure(Exercise exercise, Peer peer) throws IOException, InterruptedException {
        int slower = (peer.isPython() ? exercise.slower() : 1) * (quick && isScaled(exercise.measure()) ? 10 : 1);
        int count = Math.max(1, exercise.count() / slower);
        var builder = new ProcessBuilder(peer.command(java, python, collector, exercise, count))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(EchoClient.COMMAND, String.join("\n", java, "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), EchoClient.class.getName()));
        var process = builder.start();
        var lines = new ArrayList<String>();
        try (var out = process.inputReader()) {
            out.lines().forEach(lines::add);
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            System.err.println(peer.name() + " failed at " + exercise.job() + "; it is left out");
            return;
        }
        take(exercise, peer, count, lines);
    }

    private static boolean isScaled(Measure measure) {
        return measure == Measure.WALL || measure == Measure.ECHO || measure == Measure.BYTES;
    }

    private void take(Exercise exercise, Peer peer, int count, List<String> lines) {
        var values = new ArrayList<Double>();
        var walls = new ArrayList<Double>();
        var cpus = new ArrayList<Double>();
        double peak = 0;
        for (var line : lines) {
            var words = line.split(" ");
            if (words[0].equals("value")) {
                values.add(Double.parseDouble(words[1]));
            } else {
                walls.add(Double.parseDouble(words[0]));
                cpus.add(Double.parseDouble(words[1]));
                peak = Double.parseDouble(words[2]);
            }
        }
        var measure = exercise.measure();
        switch (measure) {
            case BYTES -> add(exercise, peer, new Found(median(values), Double.NaN));
            case ECHO -> add(exercise, peer, new Found(median(values), median(cpus) / EchoClient.TURNS));
            case EACH, FIRST -> add(exercise, peer, new Found(warm(values), Double.NaN));
            case WALL, TOTAL -> add(exercise, peer,
                    new Found(measure.of(warm(walls), count), measure.of(warm(cpus), count)));
            case PEAK -> throw new AssertionError("found beside " + exercise.job());
        }
        for (var other : Exercise.ALL) {
            if (other.job().equals(exercise.job()) && other.measure() == Measure.PEAK) {
                add(other, peer, new Found(peak / (1 << 20), Double.NaN));
            }
        }
    }

    /// Of the rounds from the third on.
    private static double warm(List<Double> rounds) {
        return median(rounds.subList(Math.min(2, rounds.size() - 1), rounds.size()));
    }

    private void add(Exercise exercise, Peer peer, Found result) {
        System.err.printf("  %-20s %,14.0f %s%s%n", peer.name(), result.value(), exercise.measure().unit,
                Double.isNaN(result.cpu()) ? "" : String.format(", CPU %,.0f", result.cpu()));
        found.computeIfAbsent(exercise, key -> new LinkedHashMap<>())
                .computeIfAbsent(peer.name(), key -> new ArrayList<>()).add(result);
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
