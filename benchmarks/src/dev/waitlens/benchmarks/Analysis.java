package dev.waitlens.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.JsonNode;

/// How fast recordings are read, in how much memory, and how much of the time their reports explain.
final class Analysis {

    /// What one `waitlens analyze` took.
    ///
    /// @param residentMegabytes the most that any of its processes held at a time
    private record Effort(double seconds, double residentMegabytes, Optional<String> heapCap) {}

    private Analysis() {
    }

    static void unexplained(Place place) throws IOException, InterruptedException {
        System.out.printf("  %-20s %12s %10s %10s %10s%n", "", "unexplained", "recorder", "recording", "seconds");
        for (var program : Program.all(place)) {
            var recording = record(program, place);
            var facts = report(place, recording).get("facts");
            System.out.printf("  %-20s %12s %10s %7.1f MB %10d%n", program.name(), share(facts.get("unexplained")),
                    share(facts.get("recorderShare")), Files.size(recording) / 1e6, facts.get("wallSeconds").asInt());
        }
    }

    static void speed(Place place, int rounds, int megabytes) throws IOException, InterruptedException {
        System.out.printf("  %-20s %10s %9s %9s %12s   %s%n", "", "recording", "time", "speed", "memory held", "heap cap");
        var recordings = new ArrayList<Path>();
        for (var program : Program.all(place)) {
            recordings.add(record(program, place));
            say(program.name(), recordings.getLast(), place, rounds);
        }
        var largest = recordings.stream().max(Comparator.comparingLong(Analysis::size)).orElseThrow();
        for (long size : List.of(megabytes / 10, megabytes)) {
            var longer = Repeated.untilBytes(largest, size * 1_000_000, place.work().resolve("repeated.jfr"));
            say("the largest repeated", longer, place, 1);
            Files.delete(longer);
        }
    }

    /// The recording of one run of a program; kept until there is another agent, so that a second part need not run it again.
    static Path record(Program program, Place place) throws IOException, InterruptedException {
        var kept = place.work().resolve("recorded-" + place.divisor() + "-" + program.name().replace(' ', '-'));
        if (Place.recordingIn(kept).toFile().lastModified() < place.agent().toFile().lastModified()) {
            program.run(place.recording(place.fresh(kept.getFileName().toString())));
        }
        return Place.recordingIn(kept);
    }

    private static void say(String name, Path recording, Place place, int rounds) throws IOException, InterruptedException {
        var efforts = new ArrayList<Effort>();
        for (int round = 0; round < rounds; round++) {
            efforts.add(analyse(recording, place));
        }
        double seconds = Medians.of(efforts.stream().mapToDouble(Effort::seconds).toArray());
        double megabytes = size(recording) / 1e6;
        System.out.printf("  %-20s %7.1f MB %7.2f s %4.0f MB/s %9.0f MB   %s%n", name, megabytes, seconds, megabytes / seconds,
                Medians.of(efforts.stream().mapToDouble(Effort::residentMegabytes).toArray()),
                efforts.getFirst().heapCap().orElse("?"));
    }

    private static Effort analyse(Path recording, Place place) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var process = new ProcessBuilder(place.waitlens(), "analyze", "--quiet", "-o", place.work().resolve("page.html").toString(),
                recording.toString()).redirectErrorStream(true).redirectOutput(place.work().resolve("output.txt").toFile()).start();
        double resident = 0;
        var heapCap = Optional.<String>empty();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            for (var child : process.descendants().toList()) {
                resident = Math.max(resident, residentMegabytes(child.pid()));
                var seen = heapCap(child.pid());
                heapCap = seen.isPresent() ? seen : heapCap;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException("analyze failed: " + Files.readString(place.work().resolve("output.txt")));
        }
        return new Effort(seconds, resident, heapCap);
    }

    private static double residentMegabytes(long pid) {
        return line(Path.of("/proc", "" + pid, "status"), "VmHWM:").map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1e3)
                .orElse(0.0);
    }

    private static Optional<String> heapCap(long pid) {
        return line(Path.of("/proc", "" + pid, "cmdline"), "").flatMap(line -> List.of(line.split("\0")).stream()
                .filter(word -> word.startsWith("-Xmx")).findFirst());
    }

    private static Optional<String> line(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst();
        } catch (IOException | java.io.UncheckedIOException ended) {
            return Optional.empty(); // the process is no more, or the system has no such file
        }
    }

    private static JsonNode report(Place place, Path recording) throws IOException, InterruptedException {
        var json = place.work().resolve("report.json");
        place.run(List.of(place.waitlens(), "analyze", "--quiet", "--no-html", "--json=" + json, recording.toString()));
        return JsonMapper.shared().readTree(json.toFile()).at("/report");
    }

    /// A figure of the report, which may be the reason why there is none.
    private static String share(JsonNode measured) {
        return measured.isNumber() ? "%.1f %%".formatted(100 * measured.asDouble()) : "unseen";
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
