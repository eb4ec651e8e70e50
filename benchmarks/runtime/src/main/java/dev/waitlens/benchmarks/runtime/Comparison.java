package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Measures the runtime against its peers: each contender at each job in a process of its own, the contenders of a job one after the
/// other, and all of it as often as asked; in each process the median of the rounds from the third on, of the processes the median.
///
/// Words: `[--quick] [--forks N] [--minutes N] [--collector NAME[,NAME…]] [--python PROGRAM] [--json] [JOB…]`.
public final class Comparison {
    /// A contender that takes longer is left out.
    private static final int SECONDS = 120;

    private final Programs programs;
    private final List<String> collectors;
    private final boolean quick;
    private final int forks;
    /// Of the whole run; no round is begun that would take longer than what is left.
    private final Duration limit;
    private final List<String> jobs;
    private final Map<Row, Map<String, List<Found>>> found = new LinkedHashMap<>();

    /// What one process gave.
    ///
    /// @param cpu CPU time of the contender's own process in the same unit; not a number where it says nothing
    record Found(double value, double cpu) {}

    /// A job under a collector, which counts for the JVMs.
    record Row(Exercise exercise, String collector) {}

    private Comparison(Programs programs, List<String> collectors, boolean quick, int forks, Duration limit,
            List<String> jobs) {
        this.programs = programs;
        this.collectors = collectors;
        this.quick = quick;
        this.forks = forks;
        this.limit = limit;
        this.jobs = jobs;
    }

    public static void main(String[] words) throws Exception {
        boolean quick = false;
        boolean json = false;
        int forks = 3;
        var limit = Duration.ofDays(1);
        var collectors = List.of("Parallel", "G1");
        var python = Programs.newestPython();
        var jobs = new ArrayList<String>();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--quick" -> {
                    quick = true;
                    forks = 1;
                }
                case "--json" -> json = true;
                case "--collector" -> collectors = List.of(words[++i].split(","));
                case "--forks" -> forks = Integer.parseInt(words[++i]);
                case "--minutes" -> limit = Duration.ofMinutes(Integer.parseInt(words[++i]));
                case "--python" -> python = words[++i];
                default -> jobs.add(job(words[i]));
            }
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var programs = new Programs(java, python, "node", Path.of(System.getProperty("waitlens.benchmarks.sources")));
        var comparison = new Comparison(programs, collectors, quick, forks, limit, jobs);
        comparison.measure();
        var table = new Table(comparison.found, programs);
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
        long began = System.nanoTime();
        long longest = 0;
        for (int fork = 1; fork <= forks && System.nanoTime() - began + longest <= limit.toNanos(); fork++) {
            long before = System.nanoTime();
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
            longest = Math.max(longest, System.nanoTime() - before);
            System.err.printf("round %d took %d s%n", fork, (System.nanoTime() - before) / 1_000_000_000);
        }
    }

    /// Under each collector, one after the other; what no JVM runs is measured once and stands beside each.
    private void measure(Exercise exercise, Peer peer) throws IOException, InterruptedException {
        var under = exercise.isOnEachCollector() ? collectors : collectors.subList(0, 1);
        for (var collector : peer.isOnJvm() ? under : under.subList(0, 1)) {
            var lines = run(exercise, peer, collector);
            if (!lines.isEmpty()) {
                take(exercise, peer, count(exercise, peer), lines, peer.isOnJvm() ? List.of(collector) : under);
            }
        }
    }

    private int count(Exercise exercise, Peer peer) {
        int slower = peer.slower(exercise) * (quick && isScaled(exercise.measure()) ? 10 : 1);
        return Math.max(1, exercise.count() / slower);
    }

    /// What the contender printed; nothing where it failed.
    private List<String> run(Exercise exercise, Peer peer, String collector) throws IOException, InterruptedException {
        var output = Files.createTempFile("waitlens-benchmark", ".txt");
        try {
            var builder = new ProcessBuilder(
                    peer.command(programs, collector, exercise, count(exercise, peer)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(output.toFile());
            builder.environment().put(EchoClient.COMMAND, String.join("\n", programs.java(), "-XX:+UseSerialGC", "-cp",
                    System.getProperty("java.class.path"), EchoClient.class.getName()));
            if (!ended(builder)) {
                System.err.println(peer.name() + " failed at " + exercise.job() + "; it is left out");
                return List.of();
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean ended(ProcessBuilder builder) throws InterruptedException {
        try {
            var process = builder.start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException absent) {
            // Intended: a peer whose program is not there is left out.
            return false;
        }
    }

    private static boolean isScaled(Measure measure) {
        return measure == Measure.WALL || measure == Measure.ECHO || measure == Measure.BYTES;
    }

    private void take(Exercise exercise, Peer peer, int count, List<String> lines, List<String> under) {
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
        var result = switch (measure) {
            case BYTES -> new Found(values.getLast(), Double.NaN);
            case ECHO -> new Found(median(values), median(cpus) / EchoClient.TURNS);
            case EACH, FIRST -> new Found(warm(values), Double.NaN);
            case WALL, TOTAL -> new Found(measure.of(warm(walls), count), measure.of(warm(cpus), count));
            case PEAK -> throw new AssertionError("found beside " + exercise.job());
        };
        add(exercise, peer, result, under);
        for (var other : Exercise.ALL) {
            if (other.job().equals(exercise.job()) && other.measure() == Measure.PEAK) {
                add(other, peer, new Found(peak / (1 << 20), Double.NaN), under);
            }
        }
    }

    /// Of the rounds from the third on.
    private static double warm(List<Double> rounds) {
        return median(rounds.subList(Math.min(2, rounds.size() - 1), rounds.size()));
    }

    private void add(Exercise exercise, Peer peer, Found result, List<String> under) {
        System.err.printf("  %-20s %-10s %,14.0f %s%s%n", peer.name(), peer.isOnJvm() ? under.getFirst() : "",
                result.value(), exercise.measure().unit,
                Double.isNaN(result.cpu()) ? "" : String.format(", CPU %,.0f", result.cpu()));
        for (var collector : under) {
            found.computeIfAbsent(new Row(exercise, collector), key -> new LinkedHashMap<>())
                    .computeIfAbsent(peer.name(), key -> new ArrayList<>()).add(result);
        }
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
