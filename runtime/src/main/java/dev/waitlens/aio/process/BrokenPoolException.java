package dev.waitlens.aio.process;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The pool could not work: its initialiser failed, and then every task it had or gets fails with this; or its workers die at their start, or
/// cannot be started, and then the tasks that wait do, and the pool tries again after a pause.
public final class BrokenPoolException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BrokenPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
