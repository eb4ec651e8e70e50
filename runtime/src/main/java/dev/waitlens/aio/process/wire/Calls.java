package dev.waitlens.aio.process.wire;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A task on the wire: a method by its number, or an object in Java serialisation; then the captured values and the arguments.
public final class Calls {
    /// The task is a method, and the next number says which.
    public static final int METHOD = 1;
    /// The task is an object.
    public static final int OBJECT = 2;
    private static final int MOST_VALUES = 255;

    private Calls() {}

    /// Writes a task.
    ///
    /// @return the method that the worker must know, or null
    /// @throws IOException when the function or a value is not serialisable; what was written must be [FrameWriter#reset]
    public static @Nullable Lambda write(FrameWriter out, Object function, @Nullable Object... arguments)
            throws IOException {
        if (!(function instanceof Serializable)) {
            throw new NotSerializableException(function.getClass().getName()
                    + ": a task for another process is a SerializableCallable, SerializableFunction or SerializableRunnable");
        }
        Lambda lambda = Lambda.behind(function);
        if (lambda == null) {
            out.putByte(OBJECT);
            Values.write(out, function);
            writeValues(out, new Object[0], arguments);
        } else {
            out.putByte(METHOD);
            out.putInt(lambda.id());
            writeValues(out, lambda.captured(function), arguments);
        }
        return lambda;
    }

    /// Whether a task is encoded in no time worth mentioning: a method, with numbers, short texts and short arrays.
    public static boolean areQuick(Object function, @Nullable Object... arguments) {
        Lambda lambda = function instanceof Serializable ? Lambda.behind(function) : null;
        return lambda != null && areQuick(arguments) && areQuick(lambda.captured(function));
    }

    private static boolean areQuick(@Nullable Object[] values) {
        for (Object value : values) {
            if (!Values.isQuick(value)) {
                return false;
            }
        }
        return true;
    }

    /// Writes a task that does nothing.
    public static void writeNothing(FrameWriter out) throws IOException {
        out.putByte(OBJECT);
        Values.write(out, null);
        out.putByte(0);
    }

    private static void writeValues(FrameWriter out, @Nullable Object[] captured, @Nullable Object[] arguments)
            throws IOException {
        int count = captured.length + arguments.length;
        if (count > MOST_VALUES) {
            throw new IOException("too many captured values: " + count);
        }
        out.putByte(count);
        for (Object value : captured) {
            Values.write(out, value);
        }
        for (Object value : arguments) {
            Values.write(out, value);
        }
    }
}
