package dev.waitlens.problem;

import java.io.Serial;

/// Wrong words on the command line. Exit code 2.
public final class UsageError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageError(String what, String seen, String tryThis) {
        super(DataError.join(what, seen, tryThis));
    }
}
