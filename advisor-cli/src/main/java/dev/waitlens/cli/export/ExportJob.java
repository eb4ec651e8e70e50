package dev.waitlens.cli.export;

import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// The parent's side of an export: starts the child JVM and holds it to its deadline.
public final class ExportJob {
    private static final long DEADLINE_SECONDS = 300;

    private final ExportOrder order;

    public ExportJob(ExportOrder order) {
        this.order = order;
    }

    /// **Throws** [DataError] when the child ran out of memory or time, or could not be started.
    ///
    /// @return [ExitCode#OK] or [ExitCode#FAILED]; in the latter case the child has said why
    public int run() throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(AnalysisMain.jvmOptions(System.getenv(), 0));
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(ExportMain.class.getName());
        words.addAll(order.toWords());
        var process = new ProcessBuilder(words).inheritIO().redirectInput(Redirect.PIPE).start();
        process.getOutputStream().close();
        return switch (await(process)) {
            case ExitCode.OK -> ExitCode.OK;
            case ExitCode.FAILED -> ExitCode.FAILED;
            case ExportMain.OUT_OF_MEMORY -> throw new DataError("the conversion ran out of memory", "",
                    "WAITLENS_ANALYSIS_HEAP=2g in the environment");
            default -> throw new DataError("cannot convert " + order.recordings().getFirst(),
                    "the converter ended with code " + process.exitValue(), "--debug");
        };
    }

    private static int await(Process process) {
        try {
            if (process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new DataError("the conversion was not done after " + DEADLINE_SECONDS + " s", "", "a shorter recording");
    }
}
