package dev.waitlens.aio.process;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The pool cannot work: its workers die at their start, or its initialiser fails. Every task it had or gets fails with this.
public final class BrokenPoolException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BrokenPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
