package dev.waitlens.aio.process.wire;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What travels in the place of data of the JDK that is not serialisable: paths, `Optional`, and views of lists, which arrive as an `ArrayList`.
sealed interface Substitute extends Serializable {
    /// What it stands for, made anew: called by Java serialisation.
    Object readResolve();

    /// A path of the default file system.
    record OfPath(String path) implements Substitute {
        @Override
        public Object readResolve() {
            return Path.of(path);
        }
    }

    /// An `Optional`.
    record OfOptional(@Nullable Object value) implements Substitute {
        @Override
        public Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    private static Object inPlaceOf(Object value) {
        if (value instanceof Path path && path.getFileSystem() == FileSystems.getDefault()) {
            return new OfPath(path.toString());
        }
        if (value instanceof Optional<?> optional) {
            return new OfOptional(optional.orElse(null));
        }
        if (value instanceof List<?> list && !(value instanceof Serializable)
                && value.getClass().getName().startsWith("java.util.")) {
            return new ArrayList<Object>(list);
        }
        return value;
    }

    /// Writes substitutes.
    final class Out extends ObjectOutputStream {
        Out(OutputStream to) throws IOException {
            super(to);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object value) {
            return value instanceof Serializable && !(value instanceof Path) ? value : inPlaceOf(value);
        }
    }
}
