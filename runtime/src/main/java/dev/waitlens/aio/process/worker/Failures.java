package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Serial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/// What a task threw, on the wire: the exception itself if it can travel, and always its name and stack as text.
final class Failures {
    private static final int LONGEST_TRACE = 100_000;

    private Failures() {}

    /// @param ofResult whether the task itself ended well, but its result cannot travel
    static void write(FrameWriter out, Throwable thrown, boolean ofResult) {
        out.putByte(ofResult ? 1 : 0);
        out.putBytes(serialised(thrown));
        out.putString(thrown.getClass().getName());
        out.putString(described(thrown));
        out.putString(trace(thrown));
        out.putLong(ProcessHandle.current().pid());
    }

    private static byte[] serialised(Throwable thrown) {
        try {
            return Serial.toBytes(thrown);
        } catch (IOException | RuntimeException | Error e) {
            // The text must do.
            return new byte[0];
        }
    }

    private static String described(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName() + " (whose toString threw " + e.getClass().getName() + ")";
        }
    }

    private static String trace(Throwable thrown) {
        try {
            var text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.getBuffer().length() > LONGEST_TRACE ? text.getBuffer().substring(0, LONGEST_TRACE) + "…"
                    : text.toString();
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }
}
