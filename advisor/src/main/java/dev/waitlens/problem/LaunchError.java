package dev.waitlens.problem;

import java.io.Serial;

/// The program was not started, and why. Exit code 125, 126 or 127.
///
/// **Shape** of the message: as [DataError].
public final class LaunchError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public LaunchError(int exitCode, String what, String seen, String tryThis) {
        super(DataError.join(what, seen, tryThis));
        this.exitCode = exitCode;
    }

    public LaunchError(int exitCode, String what, String seen, String tryThis, Throwable cause) {
        super(DataError.join(what, seen, tryThis), cause);
        this.exitCode = exitCode;
    }

    /// One of [ExitCode#NOT_STARTED], [ExitCode#NOT_RUNNABLE], [ExitCode#NOT_FOUND].
    public int exitCode() {
        return exitCode;
    }
}
