package dev.waitlens.aio.stream;

import java.io.IOException;

/// A separator did not come within the limit of the stream. What was read can still be read.
public final class LimitOverrunException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitOverrunException(int limit) {
        super("no separator within " + limit + " bytes; read(n) still gives them");
    }
}
