package dev.waitlens.aio.process.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/// Java serialisation with an allow-list on the reading side, in either process.
///
/// @param filter what may be read
/// @param loader where classes are looked up first
public record Serial(ObjectInputFilter filter, ClassLoader loader) {

    /// Writes an object with its length.
    ///
    /// @throws IOException when it is not serialisable
    public static void write(FrameWriter out, Object value) throws IOException {
        out.putBytes(toBytes(value));
    }

    /// The object's serialised form.
    public static byte[] toBytes(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        try (var objects = new ObjectOutputStream(bytes)) {
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
    /// @throws java.io.InvalidClassException when the filter rejects it
    public @Nullable Object fromBytes(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var objects = new Objects(new ByteArrayInputStream(bytes), loader)) {
            objects.setObjectInputFilter(filter);
            return objects.readObject();
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
