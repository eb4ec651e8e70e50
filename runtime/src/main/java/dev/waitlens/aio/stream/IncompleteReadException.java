package dev.waitlens.aio.stream;

import java.io.EOFException;

/// The stream ended before what was asked for was complete.
public final class IncompleteReadException extends EOFException {
    private static final long serialVersionUID = 1L;
    private final byte[] partial;

    IncompleteReadException(byte[] partial, String wanted) {
        super("the stream ended after " + partial.length + " of " + wanted);
        this.partial = partial;
    }

    /// What came before the end.
    public byte[] partial() {
        return partial.clone();
    }
}
