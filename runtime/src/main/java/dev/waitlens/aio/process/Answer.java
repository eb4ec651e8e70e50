package dev.waitlens.aio.process;

import dev.waitlens.aio.process.wire.RingFrame;
import dev.waitlens.aio.process.wire.FrameReader;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Parcels;
import dev.waitlens.aio.process.wire.Payload;
import dev.waitlens.aio.process.wire.Serial;
import dev.waitlens.aio.process.wire.Values;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a worker answered.
///
/// @param value the result; meaningless when `thrown` is there
/// @param thrown why there is no result
record Answer(long number, @Nullable Object value, @Nullable Throwable thrown) {

    /// Reads a worker's answer. Whatever goes wrong with that is the task's failure, and never the reader's.
    ///
    /// @param worker the worker's name for messages
    static Answer read(RingFrame frame, ByteBuffer memory, Parcels parcels, Serial serial, String worker) {
        var inline = new FrameReader(memory, frame.at(), frame.length(), false);
        try (var payload = Payload.open(frame.kind(), inline, parcels)) {
            if ((frame.kind() & 0xFF) == Kind.VALUE) {
                return new Answer(frame.number(), Values.read(payload.reader(), serial), null);
            }
            return new Answer(frame.number(), null, failure(payload.reader(), serial, worker));
        } catch (Throwable e) {
            return new Answer(frame.number(), null, e);
        }
    }

    private static Throwable failure(FrameReader in, Serial serial, String worker) {
        boolean ofResult = in.getByte() == 1;
        byte[] serialised = in.getBytes();
        String type = in.getString();
        String message = in.getString();
        String trace = in.getString();
        String where = (ofResult ? "the result cannot leave " : "in ") + worker + ", process " + in.getLong();
        if (serialised.length > 0) {
            try {
                if (serial.fromBytes(serialised) instanceof Throwable thrown) {
                    thrown.addSuppressed(new RemoteTaskException(where + ":\n" + trace.strip(), type, trace, false));
                    return thrown;
                }
            } catch (Throwable e) {
                // Its class is not known here, or its own code failed: the text must do.
            }
        }
        return new RemoteTaskException(message + " (" + where + ")\n" + trace.strip(), type, trace, true);
    }
}
