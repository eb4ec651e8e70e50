package dev.waitlens.aio.process.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/// Java serialisation with an allow-list on the reading side, in either process.
///
/// @param filter what may be read
/// @param loader where classes are looked up first
public record Serial(ClassFilter filter, ClassLoader loader) {

    /// Writes an object with its length.
    ///
    /// @throws IOException when it is not serialisable
    public static void write(FrameWriter out, Object value) throws IOException {
        out.putBytes(toBytes(value));
    }

    /// The object's serialised form, however long the chain in which objects hang together.
    public static byte[] toBytes(Object value) throws IOException {
        try {
            return DeepStack.call(() -> written(value));
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError("nothing is looked up in writing", impossible);
        }
    }

    private static byte[] written(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        try (var objects = new Substitute.Out(bytes)) {
            objects.writeObject(value);
        }
        return bytes.toByteArray();
    }

    @Nullable
    Object read(FrameReader in) throws IOException, ClassNotFoundException {
        return fromBytes(in.getBytes());
    }

    /// Reads one object.
    ///
    /// @throws InvalidClassException when the filter rejects it, with the class and how to let it in
    public @Nullable Object fromBytes(byte[] bytes) throws IOException, ClassNotFoundException {
        return DeepStack.call(() -> read(bytes));
    }

    private @Nullable Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        var witness = new Witness(filter);
        try (var objects = new Objects(new ByteArrayInputStream(bytes), loader)) {
            objects.setObjectInputFilter(witness);
            return objects.readObject();
        } catch (InvalidClassException e) {
            throw witness.explained(e);
        }
    }

    /// Remembers what the filter refused, which Java's exception does not say.
    private static final class Witness implements ObjectInputFilter {
        private final ClassFilter filter;
        private @Nullable String refusal;

        Witness(ClassFilter filter) {
            this.filter = filter;
        }

        @Override
        public Status checkInput(FilterInfo info) {
            var status = filter.checkInput(info);
            if (status == Status.REJECTED && refusal == null) {
                refusal = filter.refusal(info);
            }
            return status;
        }

        InvalidClassException explained(InvalidClassException e) {
            if (refusal == null) {
                return e;
            }
            var explained = new InvalidClassException(refusal);
            explained.initCause(e);
            return explained;
        }
    }

    private static final class Objects extends ObjectInputStream {
        private final ClassLoader loader;

        Objects(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                // A primitive's class, or one that only the default rule finds.
                return super.resolveClass(description);
            }
        }
    }
}
