package dev.waitlens.benchmarks.forecast;

import dev.waitlens.cli.options.Release;
import dev.waitlens.report.figure.Span;
import dev.waitlens.score.Foretold;
import dev.waitlens.score.ForetoldReport;
import dev.waitlens.score.OutcomeLine;
import dev.waitlens.score.ScoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How right forecasts are: programs recorded as they do one call after the other, and timed, unrecorded, in each model at each width.
public final class Forecasts {
    private static final String USAGE = "usage: benchmarks/run forecast [--only REGEX] [--rounds N] [--score FILE] [--quick]";
    private static final int[] WIDTHS = {1, 2, 4, 8, 16};
    private static final int[] FEW = {1, 4};
    private static final long LONGEST_SECONDS = 300;

    private final Path root = Path.of(System.getProperty("waitlens.root"));
    private final Path work = root.resolve("benchmarks/target/work/forecast");
    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final List<Double> errors = new ArrayList<>();
    private final List<Double> regrets = new ArrayList<>();
    private int inside;
    private int promised;
    private Pattern only = Pattern.compile("");
    private int rounds = 3;
    private int[] widths = WIDTHS;
    private Optional<Path> score = Optional.empty();

    /// @param permits how many at a time the other side serves, or a pool before it has
    /// @param computes its calls compute besides waiting: an event loop's one thread does that for all of them, and is timed apart
    private record Kind(String name, int calls, int permits, boolean computes) {
        Kind(String name, int calls) {
            this(name, calls, 1000, false);
        }
    }

    private static final List<Kind> KINDS = List.of(new Kind("net50", 200), new Kind("net50-limit4", 200, 4, false),
            new Kind("net50-limit16", 240, 16, false), new Kind("net-tail", 240), new Kind("net-keepalive", 500),
            new Kind("net-chatty", 200), new Kind("net-cpu", 200, 1000, true), new Kind("net-cpu-small", 200, 1000, true),
            new Kind("net-lock-half", 200), new Kind("net-lock-tenth", 200), new Kind("net-pool4", 200, 4, false),
            new Kind("http", 200, 1000, true), new Kind("http-cpu2", 200, 1000, true),
            new Kind("http-cpu20", 150, 1000, true), new Kind("cpu", 120), new Kind("cpu-alloc", 120),
            new Kind("cpu-uneven", 120), new Kind("child", 80), new Kind("sleep", 200), new Kind("sleep-net", 200));

    /// The first advice of a report that has a figure.
    private record Advice(String model, boolean virtual, int width, boolean forecast, JsonNode gain) {
        /// What is timed: an event loop only where its one thread matters; otherwise virtual threads stand for it.
        String timed(Kind kind) {
            return model.equals("EVENT_LOOP") && kind.computes ? "loop"
                    : model.equals("THREADS") && !virtual ? "threads" : "virtual";
        }

        Optional<JsonNode> at(int width) {
            return gain.path("curve").valueStream().filter(point -> point.path("width").asInt() == width).findFirst()
                    .map(point -> point.path("factor"));
        }

        /// What the whole run gains where the unit gains this: the stopwatch times all of it.
        double ofRun(double unit) {
            double advised = gain.at("/unit/value").asDouble();
            double share = advised > 1 ? (1 - 1 / gain.at("/program/value").asDouble()) / (1 - 1 / advised) : 1;
            return 1 / (1 - share + share / unit);
        }
    }

    private Forecasts() {
    }

    public static void main(String[] words) throws InterruptedException {
        var forecasts = new Forecasts();
        try {
            forecasts.read(words);
            Runtime.getRuntime().addShutdownHook(
                    new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
            forecasts.measure();
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(1);
        }
    }

    private void read(String[] words) {
        var given = List.of(words).iterator();
        while (given.hasNext()) {
            var word = given.next();
            switch (word) {
                case "--quick" -> {
                    widths = FEW;
                    rounds = 1;
                }
                case "--only" -> only = Pattern.compile(value(word, given));
                case "--score" -> score = Optional.of(Path.of(value(word, given)).toAbsolutePath());
                case "--rounds" -> rounds = Integer.parseInt(value(word, given));
                default -> throw new IllegalArgumentException("unknown word " + word);
            }
        }
    }

    private static String value(String word, Iterator<String> given) {
        if (!given.hasNext()) {
            throw new IllegalArgumentException("a value is missing after " + word);
        }
        return given.next();
    }

    private void measure() throws IOException, InterruptedException {
        Files.createDirectories(work);
        run(List.of(java + "c", "-nowarn", "-d", work.toString(),
                root.resolve("benchmarks/forecast/Subject.java").toString()), "compiler.txt");
        if (score.isPresent() && only.pattern().isEmpty()) {
            Files.deleteIfExists(score.get()); // Of one run, and not of several; of some programs it is added to.
        }
        System.out.printf("%-15s %-10s %6s  %s%n", "program", "advice", "width", "width: forecast, measured");
        for (Kind kind : KINDS) {
            if (only.matcher(kind.name).find()) {
                measure(kind);
            }
        }
        sums();
    }

    private void measure(Kind kind) throws IOException, InterruptedException {
        int port = 2_000 + (int) (System.nanoTime() % 14_000) * 2;
        var server = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", work.toString(), "Subject", "serve",
                "" + kind.permits, "" + port).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (server.inputReader().readLine() == null) {
                throw new IOException("the other side of " + kind.name + " did not start");
            }
            Optional<Advice> advice = advice(kind, port);
            judge(kind, advice, times(kind, port, advice));
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private Optional<Advice> advice(Kind kind, int port) throws IOException, InterruptedException {
        var report = work.resolve(kind.name + ".json");
        var command = new ArrayList<>(List.of(root.resolve("waitlens").toString(), "run", "--quiet", "--strict",
                "--no-score", "--no-html", "--output=" + work.resolve(kind.name), "--json=" + report, "--"));
        command.addAll(subject(kind, "sequential", 1, port));
        run(command, kind.name + ".txt");
        for (JsonNode card : JsonMapper.shared().readTree(report.toFile()).at("/report/cards")) {
            if (card.path("gain").isObject()) {
                return Optional.of(new Advice(card.path("model").asString(),
                        card.at("/width/what").asString("").startsWith("virtual"), card.at("/width/width").asInt(1),
                        card.at("/gain/forecast").asBoolean(), card.path("gain")));
            }
        }
        return Optional.empty();
    }

    /// By model and width, the shortest of the rounds; `sequential` with width 1. The advice at its own width is among them.
    private Map<String, Map<Integer, Double>> times(Kind kind, int port, Optional<Advice> advice)
            throws IOException, InterruptedException {
        Map<String, Map<Integer, Double>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            time(times, kind, "sequential", 1, port);
            for (String model : kind.computes ? List.of("threads", "virtual", "loop") : List.of("threads", "virtual")) {
                for (int width : widths) {
                    time(times, kind, model, width, port);
                }
            }
            if (advice.isPresent() && Arrays.stream(widths).noneMatch(width -> width == advice.get().width)) {
                time(times, kind, advice.get().timed(kind), advice.get().width, port);
            }
        }
        return times;
    }

    private void time(Map<String, Map<Integer, Double>> times, Kind kind, String model, int width, int port)
            throws IOException, InterruptedException {
        String said = run(subject(kind, model, width, port), "timed.txt");
        double took = Double.parseDouble(said.lines().filter(line -> line.startsWith("took ")).findFirst()
                .orElseThrow(() -> new IOException(kind.name + " said no time: " + said)).substring("took ".length()));
        times.computeIfAbsent(model, m -> new TreeMap<>()).merge(width, took, Math::min);
    }

    private List<String> subject(Kind kind, String model, int width, int port) {
        return List.of(java, "-cp", work.toString(), "Subject", kind.name, model, "" + width, "" + kind.calls,
                "" + port);
    }

    private void judge(Kind kind, Optional<Advice> given, Map<String, Map<Integer, Double>> times) {
        double sequential = times.get("sequential").get(1);
        double best = times.values().stream().flatMap(widths -> widths.values().stream()).min(Double::compare)
                .orElseThrow();
        if (given.isEmpty()) {
            regrets.add(sequential / best);
            System.out.printf(Locale.ROOT, "%-15s %-10s %6s  the best is %.2f%n", kind.name, "none", "",
                    sequential / best);
            return;
        }
        Advice advice = given.get();
        var measured = times.get(advice.timed(kind));
        var row = new StringBuilder();
        for (int width : widths) {
            double factor = sequential / measured.get(width);
            advice.at(width).ifPresent(span -> row.append(point(width, span, factor, advice)));
            if (advice.forecast && width > 1 && score.isPresent()) {
                advice.at(width).ifPresent(span -> keep(kind, width, span, factor, advice));
            }
        }
        regrets.add(measured.get(advice.width) / best);
        System.out.printf(Locale.ROOT, "%-15s %-10s %6d %s%s  best: %s, %.2f; regret %.2f%n", kind.name, advice.model,
                advice.width, advice.forecast ? "" : " (a bound)", row, where(best, times), sequential / best,
                regrets.getLast());
    }

    private static String where(double time, Map<String, Map<Integer, Double>> times) {
        return times.entrySet().stream().flatMap(model -> model.getValue().entrySet().stream()
                .filter(width -> width.getValue() == time).map(width -> model.getKey() + " " + width.getKey()))
                .findFirst().orElseThrow();
    }

    private String point(int width, JsonNode span, double measured, Advice advice) {
        double forecast = advice.ofRun(span.path("value").asDouble());
        double low = Math.min(span.path("low").asDouble(), advice.gain.path("atWorst").asDouble());
        boolean held = measured <= advice.ofRun(span.path("high").asDouble()) && measured >= advice.ofRun(low);
        if (advice.forecast && width > 1) {
            errors.add(Math.abs(measured / forecast - 1));
            inside += held ? 1 : 0;
            promised += forecast > 1.1 * measured ? 1 : 0;
        }
        return String.format(Locale.ROOT, "  %d: %.2f, %.2f%s", width, forecast, measured, held ? "" : "!");
    }

    /// Not judged where the other side is known to serve fewer: then the condition beside the figure does not hold.
    private void keep(Kind kind, int width, JsonNode span, double measured, Advice advice) {
        var report = ForetoldReport.read(work.resolve(kind.name + ".json"));
        var card = report.cards().getFirst();
        var unit = new Span(span.path("low").asDouble(), span.path("value").asDouble(), span.path("high").asDouble());
        var program = new Span(advice.ofRun(unit.low()), advice.ofRun(unit.value()), advice.ofRun(unit.high()));
        var point = new Foretold(card.key() + kind.name, card.unit(), card.shortName(), card.model(), card.limit(), width, unit, program,
                true);
        var alone = new ForetoldReport(kind.name, report.wallSeconds(), report.processors(), List.of(point), report.root());
        new ScoreFile(score.orElseThrow(), Release.number(), Instant::now).keepOutcome(alone, point,
                of -> new OutcomeLine(of, Foretold.Scope.PROGRAM, Span.exactly(measured), rounds, 0, kind.permits >= width));
    }

    private void sums() {
        if (errors.isEmpty()) {
            return;
        }
        var sorted = errors.stream().sorted().toList();
        System.out.printf(Locale.ROOT, "%n%d forecasts: error of the time, median %.0f %%, p90 %.0f %%; in their interval %d; "
                + "more than a tenth too much %d%nregret of the advice against the best model and width tried: mean %.2f, most %.2f%n",
                sorted.size(), 100 * sorted.get(sorted.size() / 2), 100 * sorted.get(sorted.size() * 9 / 10), inside,
                promised, regrets.stream().mapToDouble(each -> each).average().orElse(1),
                regrets.stream().mapToDouble(each -> each).max().orElse(1));
    }

    private String run(List<String> command, String output) throws IOException, InterruptedException {
        var file = work.resolve(output);
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("did not end well: " + file);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(file);
    }
}
