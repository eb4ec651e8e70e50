package dev.waitlens.aio.child;

import java.nio.charset.StandardCharsets;

/// How a child process ended, and what it wrote.
///
/// @param exit its exit status; 128 and the signal's number if a signal ended it
/// @param out  everything from its standard output
/// @param err  everything from its standard error; empty if that goes elsewhere
public record Output(int exit, byte[] out, byte[] err) {
    /// The standard output as UTF-8.
    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    /// The standard error as UTF-8.
    public String errorText() {
        return new String(err, StandardCharsets.UTF_8);
    }

    /// `Output[exit=1, 20 bytes, 3 bytes of errors]`.
    @Override
    public String toString() {
        return "Output[exit=" + exit + ", " + out.length + " bytes, " + err.length + " bytes of errors]";
    }
}
