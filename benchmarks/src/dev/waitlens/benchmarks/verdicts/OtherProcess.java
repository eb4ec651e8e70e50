package dev.waitlens.benchmarks.verdicts;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/// A process beside the program under study, which is ready when it has said a line; ends when closed.
record OtherProcess(Process process) implements AutoCloseable {

    static OtherProcess start(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        if (process.inputReader().readLine() == null) {
            process.destroyForcibly();
            throw new IOException("it ended before it was ready: " + String.join(" ", command));
        }
        return new OtherProcess(process);
    }

    /// Keeps one processor busy.
    static OtherProcess busy() throws IOException {
        return start(List.of("sh", "-c", "echo busy; while :; do :; done"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
