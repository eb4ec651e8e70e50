package dev.waitlens.cli.analysis;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.TerminalSize;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The parent's side of an analysis: starts the child JVM, holds it to its deadline, and says what went wrong with it.
public final class AnalysisJob {
    private static final long BASE_SECONDS = 120;
    private static final long SECONDS_PER_100_MB = 30;
    /// Share of the deadline after which no more is read, so that a page of what was read is done by then.
    private static final double READING = 0.7;

    private final AnalysisOrder order;
    private final long deadlineSeconds;
    private final Duration reading;
    private final ProcessBuilder.Redirect complaints;

    public AnalysisJob(AnalysisOrder order, Optional<Long> deadlineSeconds) {
        this.order = order;
        this.deadlineSeconds = deadlineSeconds.orElseGet(() -> deadlineFor(bytesOf(order.recordings())));
        this.reading = Duration.ofMillis((long) (this.deadlineSeconds * 1000 * READING));
        this.complaints = ProcessBuilder.Redirect.INHERIT;
    }

    /// A job in a hurry: reads for this long only, however large the recording. What it cannot read it does not complain of, because the
    /// program may still be writing; the job at the end will.
    public AnalysisJob(AnalysisOrder order, Duration reading) {
        this.order = order;
        this.deadlineSeconds = BASE_SECONDS;
        this.reading = reading;
        this.complaints = ProcessBuilder.Redirect.DISCARD;
    }

    /// **Throws** [DataError] when the child ran out of memory or time, or could not be started.
    ///
    /// @return [ExitCode#OK] or [ExitCode#FAILED]; in the latter case the child has said why
    public int run() {
        int code = attempt();
        // A signal to the group reaches a child that is so young that it does not yet ignore it.
        if (code > ExitCode.SIGNAL) {
            code = attempt();
        }
        return switch (code) {
            case ExitCode.OK -> ExitCode.OK;
            case ExitCode.FAILED -> ExitCode.FAILED;
            case AnalysisMain.OUT_OF_MEMORY -> throw new DataError("the analysis ran out of memory",
                    "its heap is capped at " + heap(), "WAITLENS_ANALYSIS_HEAP=2g in the environment");
            default -> throw new DataError("the analysis ended with code " + code, "",
                    "again with --debug, and report it");
        };
    }

    private int attempt() {
        try {
            var process = new ProcessBuilder(command()).inheritIO().redirectError(complaints)
                    .redirectInput(ProcessBuilder.Redirect.PIPE).start();
            process.getOutputStream().close();
            return await(process);
        } catch (IOException e) {
            throw new DataError("cannot start the JVM that analyses", e.getMessage(), "", e);
        }
    }

    private int await(Process process) {
        try {
            if (process.waitFor(deadlineSeconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException _) {
            // Nobody interrupts the main thread of a command; if someone did, the child must not outlive us.
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        throw new DataError("the analysis was not done after " + deadlineSeconds + " s", "",
                "--deadline with more seconds");
    }

    private List<String> command() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(AnalysisMain.jvmOptions(System.getenv(), bytesOf(order.recordings())));
        if (AnalysisMain.isSmall(bytesOf(order.recordings()))) {
            words.addAll(AnalysisArchive.ofUser().map(AnalysisArchive::jvmOptions).orElse(List.of()));
        }
        boolean terminal = switch (order.summary()) {
            case STDOUT -> Voice.stdoutIsTerminal();
            case STDERR -> Voice.stderrIsTerminal();
            case NONE -> false;
        };
        if (terminal) {
            TerminalSize.ask().ifPresent(size -> words.add("-D" + ResultFiles.WIDTH + "=" + size.columns()));
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), AnalysisMain.class.getName()));
        words.addAll(order.toWords());
        words.add(AnalysisMain.READING + reading.toMillis());
        return words;
    }

    private static String heap() {
        return AnalysisMain.jvmOptions(System.getenv(), 0).getFirst().substring("-Xmx".length());
    }

    /// 120 s, and 30 s for every 100 MB begun.
    public static long deadlineFor(long bytes) {
        return BASE_SECONDS + SECONDS_PER_100_MB * ((bytes + 99_999_999) / 100_000_000);
    }

    /// The size of these files and of all files in these directories.
    public static long bytesOf(List<Path> recordings) {
        return recordings.stream().flatMap(AnalysisJob::files).mapToLong(File::length).sum();
    }

    private static Stream<File> files(Path recording) {
        if (!Files.isDirectory(recording)) {
            return Stream.of(recording.toFile());
        }
        try (var inside = Files.walk(recording)) {
            return inside.map(Path::toFile).filter(File::isFile).toList().stream();
        } catch (IOException _) {
            // The child will say what is wrong with it.
            return Stream.empty();
        }
    }
}
