package dev.waitlens.recording.format;

import java.io.Serial;

/// A part of a recording contradicts itself. Caught by whoever can go on without that part.
public final class Damaged extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// @param what lower case, to follow "because": `the string is longer than its event`
    public Damaged(String what) {
        super(what, null, false, false);
    }
}
