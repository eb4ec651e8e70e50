package dev.waitlens.aio.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// The files of a tree, found in pieces while the loop over them goes on: see [AsyncFiles#walk].
///
/// **Thread** the loop's only.
public final class FileWalk implements Iterable<Path>, AutoCloseable {
    /// Found at a time, in a thread for files.
    private static final int PIECE = 256;

    private final Stream<Path> paths;
    /// Used in one thread for files at a time.
    private final Iterator<Path> rest;
    private final ArrayDeque<Path> found = new ArrayDeque<>();
    private boolean ended;

    FileWalk(Stream<Path> paths) {
        this.paths = paths;
        this.rest = paths.iterator();
    }

    /// What was not found yet: every iterator goes on where the last one stopped. A failing look into a directory is an
    /// `UncheckedIOException`.
    @Override
    public Iterator<Path> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (found.isEmpty() && !ended) {
                    find();
                }
                return !found.isEmpty();
            }

            @Override
            public Path next() {
                hasNext();
                return found.remove();
            }
        };
    }

    private void find() {
        try {
            found.addAll(AsyncFiles.call(this::piece));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ended = found.size() < PIECE;
        if (ended) {
            close();
        }
    }

    private List<Path> piece() {
        var piece = new ArrayList<Path>(PIECE);
        while (piece.size() < PIECE && rest.hasNext()) {
            piece.add(rest.next());
        }
        return piece;
    }

    /// Gives back what the operating system lent for open directories.
    @Override
    public void close() {
        ended = true;
        paths.close();
    }
}
