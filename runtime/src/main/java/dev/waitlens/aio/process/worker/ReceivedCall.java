package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.process.wire.Calls;
import dev.waitlens.aio.process.wire.FrameReader;
import dev.waitlens.aio.process.wire.Serial;
import dev.waitlens.aio.process.wire.Values;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A task as it arrived: what to call and with which values.
record ReceivedCall(Callee target, @Nullable Object[] values) {

    /// Reads a task whose method, if it has one, is among `known`.
    static ReceivedCall read(FrameReader in, Serial serial, Callees known) throws IOException, ClassNotFoundException {
        Callee target = in.getByte() == Calls.METHOD ? known.get(in.getInt())
                : new Callee.OfObject(Values.read(in, serial));
        Object[] values = new Object[in.getByte() & 0xFF];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.read(in, serial);
        }
        return new ReceivedCall(target, values);
    }

    @Nullable
    Object run() throws Throwable {
        return target.call(values);
    }
}
