package dev.waitlens.aio.file;

import dev.waitlens.aio.stream.StreamReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// The lines of a file, to be read with `for`: the current task is suspended whenever the next piece must be read.
///
/// **Thread** the loop's only.
public final class FileLines implements Iterable<String>, AutoCloseable {
    /// A file is already here: nobody can send us a line without end.
    private static final int NO_LIMIT = Integer.MAX_VALUE - 16;

    private final AsyncFile file;
    private final Iterator<String> lines;

    FileLines(AsyncFile file) {
        this.file = file;
        this.lines = new StreamReader(file, NO_LIMIT).lines().iterator();
    }

    /// The lines that were not read yet: every iterator goes on where the last one stopped.
    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                boolean more = lines.hasNext();
                if (!more) {
                    close();
                }
                return more;
            }

            @Override
            public String next() {
                return lines.next();
            }
        };
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
