package dev.waitlens.fleet;

import dev.waitlens.fleet.rows.Origin;
import dev.waitlens.fleet.rows.RunSummary;
import dev.waitlens.fleet.store.FleetDatabase;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.report.compare.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A fleet of as many runs as wanted, made of real reports: the same program on other days, hosts and commits, its times some per cent
/// longer or shorter. Three things are wrong in it, and the answers must name them: `host-3` has too few processors, and from commit `c3`
/// on calls of every unit take half as long again and its verdict is another.
///
/// As a program: `GeneratedFleet REPORTS RUNS FLEET`, of all `report.json` below a directory.
public final class GeneratedFleet {
    public static final int HOSTS = 8;
    public static final int COMMITS = 4;
    private static final int DAYS = 28;
    private static final int BATCH = 500;
    private static final double NOISE = 0.05;
    private static final Instant START = Instant.parse("2026-10-01T06:00:00Z");

    private final List<JsonNode> reports;
    private final Random random = new Random(16);

    public GeneratedFleet(List<JsonNode> reports) {
        this.reports = reports;
    }

    public static void main(String[] words) throws IOException {
        var reports = new ArrayList<JsonNode>();
        try (Stream<Path> found = Files.walk(Path.of(words[0]))) {
            for (Path file : found.filter(path -> path.endsWith("report.json")).sorted().toList()) {
                try {
                    reports.add(ReportReader.report(Files.readString(file), file.toString()));
                } catch (ReportReader.NoReport e) {
                    System.err.println(e.getMessage());
                }
            }
        }
        long began = System.nanoTime();
        new GeneratedFleet(reports).write(Integer.parseInt(words[1]), Path.of(words[2]));
        System.err.printf("%d reports, %s runs in %.1f s%n", reports.size(), words[1],
                (System.nanoTime() - began) / 1e9);
    }

    public void write(int runs, Path directory) throws IOException {
        var fleet = new Fleet(directory);
        Path staging = fleet.staging();
        Path lines = staging.resolve("lines.json");
        try (FleetDatabase database = FleetDatabase.open(staging.resolve("spill"))) {
            for (int i = 0; i < runs; i++) {
                Files.writeString(lines, summary(i, runs).line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (i % BATCH == BATCH - 1 || i == runs - 1) {
                    fleet.publish(database, lines, staging);
                    Files.delete(lines);
                }
            }
        } finally {
            Fleet.remove(staging);
        }
    }

    /// Runs come in the order of time; each commit has a quarter of it.
    public RunSummary summary(int number, int of) {
        int commit = number * COMMITS / of;
        String host = "host-" + number / reports.size() % HOSTS;
        ObjectNode report = (ObjectNode) reports.get(number % reports.size()).deepCopy();
        Stream.of("flames", "timeline", "methods", "threads", "loops", "rules").forEach(report::remove);
        Instant began = START.plus((long) number * DAYS * 24 * 60 * 60 / of, ChronoUnit.SECONDS);
        ((ObjectNode) report.path("occasion")).put("began", began.toString()).put("host", host).put("commit", "c"
                + commit);
        report.path("units").forEach(unit -> vary((ObjectNode) unit, commit, host));
        report.path("shares").forEach(slice -> slice(slice, host, 1));
        var origin = new Origin("%016x%048x".formatted((number + 1) * 0x9E3779B97F4A7C15L, number),
                "/runs/" + host + "/" + number + ".jfr", began,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return RunSummary.of(report, origin);
    }

    private void vary(ObjectNode unit, int commit, String host) {
        double factor = (commit == COMMITS - 1 ? 1.5 : 1) * noise();
        unit.path("slices").forEach(slice -> slice(slice, host, factor));
        if (unit.path("callMillis") instanceof ObjectNode call) {
            for (String name : List.of("low", "value", "high")) {
                call.put(name, call.path(name).asDouble() * factor);
            }
        }
        if (commit == COMMITS - 1 && unit.path("verdict").asString().equals("IO_BOUND")) {
            unit.put("verdict", "LOCK_BOUND");
            unit.path("slices").forEach(slice -> {
                if (slice.path("state").asString().equals("NETWORK")) {
                    ((ObjectNode) slice).put("state", "LOCK");
                }
            });
        }
    }

    private void slice(JsonNode slice, String host, double factor) {
        boolean ready = slice.path("state").asString().equals("READY");
        if (slice instanceof ObjectNode node && slice.path("seconds").isNumber()) {
            node.put("seconds", node.path("seconds").asDouble() * factor
                    * (ready && host.equals("host-3") ? 100 : 1) * noise());
        }
    }

    private double noise() {
        return Math.exp(random.nextGaussian() * NOISE);
    }
}
