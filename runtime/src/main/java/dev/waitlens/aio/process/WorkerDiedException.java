package dev.waitlens.aio.process;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/// The worker that ran the task ended before the task did: a crash, a kill, `System.exit` in the task.
public final class WorkerDiedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String[] lastLines;

    WorkerDiedException(String message, int exitCode, List<String> lastLines) {
        super(message);
        this.exitCode = exitCode;
        this.lastLines = lastLines.toArray(String[]::new);
    }

    static WorkerDiedException of(String worker, int exitCode, List<String> lastLines, String what) {
        var message = new StringBuilder(what).append(": ").append(worker).append(' ').append(describe(exitCode));
        for (String line : lastLines) {
            message.append("\n    | ").append(line);
        }
        return new WorkerDiedException(message.toString(), exitCode, lastLines);
    }

    private static String describe(int exitCode) {
        String signal = signalOf(exitCode);
        return signal.isEmpty() ? "exited with code " + exitCode
                : "was killed by " + signal + " (exit code " + exitCode + ")";
    }

    private static String signalOf(int exitCode) {
        return switch (exitCode - 128) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 15 -> "SIGTERM";
            case 24 -> "SIGXCPU";
            case 31 -> "SIGSYS";
            default -> "";
        };
    }

    /// What the process left to the operating system; 128 and the signal's number when a signal ended it.
    public int exitCode() {
        return exitCode;
    }

    /// Name of the signal that ended the process, as far as the exit code tells; empty for an ordinary exit.
    public Optional<String> signal() {
        return Optional.of(signalOf(exitCode)).filter(name -> !name.isEmpty());
    }

    /// The last lines that the process wrote to its standard error, oldest first; may be empty.
    public List<String> lastLines() {
        return List.of(lastLines);
    }
}
