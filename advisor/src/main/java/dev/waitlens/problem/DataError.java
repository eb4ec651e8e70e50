package dev.waitlens.problem;

import java.io.Serial;

/// Wrong data: a recording, a jar or a directory that cannot be used. Exit code 3.
///
/// **Shape** of the message: what, with the value · what was seen · what to try; lower case at the start.
public final class DataError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DataError(String what, String seen, String tryThis) {
        super(join(what, seen, tryThis));
    }

    public DataError(String what, String seen, String tryThis, Throwable cause) {
        super(join(what, seen, tryThis), cause);
    }

    /// Of which the user has been told already, by a JVM of ours that found it.
    public static DataError told() {
        return new DataError("", "", "");
    }

    public boolean isTold() {
        return String.valueOf(getMessage()).isEmpty();
    }

    static String join(String what, String seen, String tryThis) {
        return what + (seen.isEmpty() ? "" : ": " + seen) + (tryThis.isEmpty() ? "" : "; try: " + tryThis);
    }
}
