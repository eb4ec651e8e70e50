package dev.waitlens.cli.calibration;

import dev.waitlens.problem.DataError;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.timing.MachineReading;
import dev.waitlens.launch.WholeDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// A small program, with the agent and without it in turn.
final class OverheadRuns {
    private static final int PAIRS = 5;
    private static final long LIMIT_SECONDS = 60;

    private final Path agent;
    private final Path place;
    private final Consumer<String> say;

    /// @param place for the recordings, which are removed
    OverheadRuns(Path agent, Path place, Consumer<String> say) {
        this.agent = agent;
        this.place = place;
        this.say = say;
    }

    /// One run, in seconds.
    private record Run(double start, double running, double end, double startCpu, double runningCpu, double endCpu) {}

    private record Pair(Run plain, Run watched) {}

    /// **Throws** [DataError] when a run fails.
    Overhead measure(String day) {
        run(false);
        run(true);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < PAIRS; i++) {
            boolean plainFirst = i % 2 == 0;
            Run first = run(!plainFirst);
            Run second = run(plainFirst);
            pairs.add(plainFirst ? new Pair(first, second) : new Pair(second, first));
            say.accept("pair " + (i + 1) + " of " + PAIRS);
        }
        return new Overhead(PAIRS, more(pairs, Run::start), more(pairs, Run::running), more(pairs, Run::end),
                more(pairs, Run::startCpu), more(pairs, Run::runningCpu), more(pairs, Run::endCpu),
                Median.of(pairs.stream().map(Pair::plain).mapToDouble(Run::running)),
                Median.of(pairs.stream().map(Pair::plain).mapToDouble(Run::runningCpu)), day);
    }

    private static double more(List<Pair> pairs, ToDoubleFunction<Run> figure) {
        return Median.of(pairs.stream().mapToDouble(
                pair -> figure.applyAsDouble(pair.watched()) - figure.applyAsDouble(pair.plain())));
    }

    private Run run(boolean watched) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        try {
            var directory = Files.createTempDirectory(place, "waitlens-doctor-");
            try {
                if (watched) {
                    command.add("-javaagent:" + agent + "=dir="
                            + directory.toString().replace("%", "%25").replace(",", "%2C"));
                }
                command.addAll(List.of("-cp", System.getProperty("java.class.path"), OverheadMain.class.getName()));
                return timed(command);
            } finally {
                WholeDirectory.remove(directory);
            }
        } catch (IOException e) {
            throw new DataError("the small program could not be run", String.valueOf(e.getMessage()), "", e);
        }
    }

    private static Run timed(List<String> command) throws IOException {
        double cpuBefore = childrensCpu();
        long began = System.nanoTime();
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            double startCpu = figure(lines);
            long running = System.nanoTime();
            double endCpu = figure(lines);
            long ended = System.nanoTime();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("it did not end as it should");
            }
            long gone = System.nanoTime();
            double cpu = childrensCpu() - cpuBefore;
            return new Run((running - began) / 1e9, (ended - running) / 1e9, (gone - ended) / 1e9, startCpu,
                    endCpu - startCpu, cpu - endCpu);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// CPU seconds of this process and its children that have ended.
    private static double childrensCpu() {
        return MachineReading.read(Path.of("/proc"), System.nanoTime()).own() instanceof Measured.Known(double own)
                ? own : Double.NaN;
    }

    private static double figure(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null || !line.matches("[0-9.]+")) {
            throw new IOException("it said " + (line == null ? "nothing" : line));
        }
        return Double.parseDouble(line);
    }
}
