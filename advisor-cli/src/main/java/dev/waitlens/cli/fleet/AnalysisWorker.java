package dev.waitlens.cli.fleet;

import dev.waitlens.cli.analysis.AnalysisJob;
import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.fleet.store.FleetProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/// The parent's side of a [AnalysisWorkerMain]: started when there is something to do, held to a deadline for each run, started again when it died.
///
/// **Thread**: one at a time.
public final class AnalysisWorker implements AutoCloseable {
    private static final long SECOND = 1_000;
    /// Share of the deadline after which no more of a recording is read.
    private static final double READING = 0.7;
    private final Timer watch;
    private final String classPath;
    private final boolean debug;
    private Optional<Process> process = Optional.empty();
    private Optional<BufferedReader> answers = Optional.empty();

    /// @param watch whose thread ends what takes too long
    /// @param classPath of the worker
    public AnalysisWorker(Timer watch, String classPath, boolean debug) {
        this.watch = watch;
        this.classPath = classPath;
        this.debug = debug;
    }

    /// **Throws** [FleetProblem] when no worker can be started.
    ///
    /// @param source          what the run is called
    /// @param out             where the line of its summary goes
    /// @param deadlineSeconds empty for one by size
    /// @return why there is no summary; empty where there is one
    public String analyse(FoundRun run, String hash, String source, Path out, GivenFacts given,
            Optional<Long> deadlineSeconds) throws IOException {
        long bytes = 0;
        for (Path file : run.files()) {
            bytes += Files.size(file);
        }
        long deadline = deadlineSeconds.orElse(AnalysisJob.deadlineFor(bytes));
        return analyse(new WorkerOrder(hash, source, run.recordings(), run.report(), bytes,
                (long) (deadline * SECOND * READING), out, given), deadline);
    }

    private String analyse(WorkerOrder order, long deadlineSeconds) {
        Process running = process.filter(Process::isAlive).orElseGet(this::start);
        var late = new TimerTask() {
            private volatile boolean fired;

            @Override
            public void run() {
                fired = true;
                running.destroyForcibly();
            }
        };
        watch.schedule(late, deadlineSeconds * SECOND);
        try {
            var orders = running.outputWriter(StandardCharsets.UTF_8);
            orders.write(order.line() + "\n");
            orders.flush();
            String answer = answers.orElseThrow().readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException _) {
            // It died while it was told, or while it answered: its end says why.
        } finally {
            late.cancel();
        }
        return late.fired ? "not analysed after " + deadlineSeconds + " s; try: --deadline with more seconds"
                : ended(running);
    }

    private static String ended(Process running) {
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
            return running.waitFor() == AnalysisWorkerMain.OUT_OF_MEMORY
                    ? "the analysis ran out of memory; try: WAITLENS_ANALYSIS_HEAP=2g in the environment"
                    : "the analysis ended with code " + running.exitValue();
        } catch (InterruptedException _) {
            // Nobody interrupts us; if someone did, the child must not outlive us.
            running.destroyForcibly();
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Process start() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It lives for many recordings: worth compiling for, and each is small to the others' collector.
        AnalysisMain.jvmOptions(System.getenv(), 0).stream().filter(option -> !option.contains("TieredStopAtLevel"))
                .forEach(words::add);
        words.addAll(List.of("-cp", classPath, AnalysisWorkerMain.class.getName()));
        try {
            Process fresh = new ProcessBuilder(words).redirectError(debug ? ProcessBuilder.Redirect.INHERIT
                    : ProcessBuilder.Redirect.DISCARD).start();
            process = Optional.of(fresh);
            answers = Optional.of(fresh.inputReader(StandardCharsets.UTF_8));
            return fresh;
        } catch (IOException e) {
            throw new FleetProblem("cannot start the JVM that analyses", String.valueOf(e.getMessage()), "", e);
        }
    }

    /// Ends the worker, at once.
    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            try {
                running.waitFor();
            } catch (InterruptedException _) {
                // It is being killed, whoever waits for it.
                Thread.currentThread().interrupt();
            }
        });
    }
}
