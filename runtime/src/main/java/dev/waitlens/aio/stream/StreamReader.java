package dev.waitlens.aio.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads bytes that arrive over time; each call suspends the current task until it has what it wants.
///
/// Nothing is read ahead: bytes stay with the sender until a task asks for them. A task that is cancelled while it reads
/// takes nothing out: what had arrived is there for the next one.
///
/// **Thread** the loop's only, one task at a time.
///
/// **Source** asyncio.StreamReader.
public final class StreamReader {
    /// What [#readLine] and [#readUntil] look through, unless told otherwise.
    public static final int DEFAULT_LIMIT = 1 << 16;
    private static final byte[] NOTHING = {};
    private static final int FIRST_PIECE = 1 << 16;

    private ByteSource source;
    private final int limit;
    private byte[] buffer = NOTHING;
    private int from;
    private int to;
    private boolean ended;
    private boolean reading;

    /// A reader with the [#DEFAULT_LIMIT].
    public StreamReader(ByteSource source) {
        this(source, DEFAULT_LIMIT);
    }

    /// @param limit bytes within which a separator must come
    public StreamReader(ByteSource source, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        this.source = source;
        this.limit = limit;
    }

    /// Reads what is there.
    ///
    /// **Shape** one to `max` bytes; empty at the end of the stream.
    ///
    /// @throws IOException if the connection is lost
    public byte[] read(int max) throws IOException {
        if (max < 1) {
            throw new IllegalArgumentException("max must be positive: " + max);
        }
        if (from < to) {
            return take(Math.min(max, to - from));
        }
        return piece(max);
    }

    /// Reads `count` bytes.
    ///
    /// @throws IncompleteReadException if the stream ends before; it has what came
    /// @throws IOException             if the connection is lost
    public byte[] readExactly(int count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        if (count <= to - from) {
            return take(count);
        }
        byte[] result = new byte[Math.min(count, Math.max(FIRST_PIECE, to - from))];
        int filled = drainInto(result);
        try {
            while (filled < count) {
                byte[] piece = piece(count - filled);
                if (piece.length == 0) {
                    byte[] partial = Arrays.copyOf(result, filled);
                    filled = 0;
                    throw new IncompleteReadException(partial, count + " bytes");
                }
                if (filled + piece.length > result.length) {
                    result = Arrays.copyOf(result, (int) Math.min(count, 2L * (filled + piece.length)));
                }
                System.arraycopy(piece, 0, result, filled, piece.length);
                filled += piece.length;
            }
            return result;
        } finally {
            if (filled < count) {
                putBack(result, filled);
            }
        }
    }

    /// Reads to the next separator and through it.
    ///
    /// @param separator one byte or more
    /// @return the bytes with the separator at their end
    /// @throws IncompleteReadException if the stream ends before; it has what came
    /// @throws LimitOverrunException   if there is no separator within the limit; nothing is taken
    /// @throws IOException             if the connection is lost
    public byte[] readUntil(byte[] separator) throws IOException {
        int end = find(separator);
        if (end < 0) {
            throw new IncompleteReadException(take(to - from), "a piece with a separator");
        }
        return take(end - from);
    }

    /// Reads a line of UTF-8, without the `\n` or `\r\n` at its end; empty at the end of the stream. The last line need not end
    /// in one.
    ///
    /// @throws LimitOverrunException if the line is longer than the limit; nothing is taken
    /// @throws IOException           if the connection is lost
    public Optional<String> readLine() throws IOException {
        int end = find(new byte[] {'\n'});
        if (end < 0) {
            return from == to ? Optional.empty() : Optional.of(text(take(to - from), 0));
        }
        byte[] line = take(end - from);
        int ending = line.length > 1 && line[line.length - 2] == '\r' ? 2 : 1;
        return Optional.of(text(line, ending));
    }

    /// Reads to the end of the stream.
    ///
    /// @throws IOException if the connection is lost
    public byte[] readAll() throws IOException {
        while (fill()) {
            // The buffer grows.
        }
        return take(to - from);
    }

    /// The lines to come, each read when the loop asks for it; a lost connection is an `UncheckedIOException`. To be read once.
    public Iterable<String> lines() {
        return () -> new Steps<>() {
            @Override
            Optional<String> step() throws IOException {
                return readLine();
            }
        };
    }

    /// The bytes to come in pieces as they arrive, each read when the loop asks for it; a lost connection is an
    /// `UncheckedIOException`. To be read once.
    ///
    /// @param max bytes in a piece
    public Iterable<byte[]> chunks(int max) {
        return () -> new Steps<>() {
            @Override
            Optional<byte[]> step() throws IOException {
                byte[] piece = read(max);
                return piece.length == 0 ? Optional.empty() : Optional.of(piece);
            }
        };
    }

    /// Reads from another source from now on, such as one that decrypts what the first one gives.
    ///
    /// @throws IOException if bytes of the first source are here that nobody has read: they would be taken for bytes of the second
    public void continueFrom(ByteSource other) throws IOException {
        if (from < to) {
            throw new IOException(to - from + " bytes had come before the change to " + other
                    + " and were not read: they are not to be taken for what comes after it");
        }
        source = other;
    }

    /// Whether the end was read, and nothing is left before it.
    public boolean isAtEnd() {
        return ended && from == to;
    }

    /// `StreamReader[3 bytes here]`.
    @Override
    public String toString() {
        return "StreamReader[" + (to - from) + " bytes here" + (ended ? ", ended" : "") + "]";
    }

    /// Index behind the next separator; -1 if the stream ends before.
    private int find(byte[] separator) throws IOException {
        if (separator.length == 0) {
            throw new IllegalArgumentException("the separator must have a byte at least");
        }
        int searched = 0;
        while (true) {
            for (int i = from + searched; i + separator.length <= to; i++) {
                if (Arrays.equals(buffer, i, i + separator.length, separator, 0, separator.length)) {
                    requireWithinLimit(i - from);
                    return i + separator.length;
                }
            }
            searched = Math.max(0, to - from - separator.length + 1);
            requireWithinLimit(searched);
            if (!fill()) {
                return -1;
            }
        }
    }

    private void requireWithinLimit(int bytes) throws LimitOverrunException {
        if (bytes > limit) {
            throw new LimitOverrunException(limit);
        }
    }

    /// Adds what arrives to the buffer; false at the end.
    private boolean fill() throws IOException {
        byte[] piece = piece(FIRST_PIECE);
        if (piece.length == 0) {
            return false;
        }
        if (from == to) {
            putBack(piece, piece.length);
        } else {
            makeRoom(piece.length);
            System.arraycopy(piece, 0, buffer, to, piece.length);
            to += piece.length;
        }
        return true;
    }

    private void makeRoom(int more) {
        int present = to - from;
        if (to + more > buffer.length) {
            byte[] room = present + more <= buffer.length ? buffer
                    : new byte[Math.max(present + more, 2 * buffer.length)];
            System.arraycopy(buffer, from, room, 0, present);
            buffer = room;
            from = 0;
            to = present;
        }
    }

    /// What arrives next, past the buffer; empty at the end.
    private byte[] piece(int max) throws IOException {
        if (ended) {
            return NOTHING;
        }
        if (reading) {
            throw new IllegalStateException("another task is reading from this stream already");
        }
        reading = true;
        try {
            var bytes = source.read(max);
            ended = !bytes.hasRemaining();
            byte[] piece = ended ? NOTHING : new byte[bytes.remaining()];
            bytes.get(piece);
            return piece;
        } finally {
            reading = false;
        }
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(buffer, from, from + count);
        from += count;
        if (from == to) {
            buffer = NOTHING;
            from = 0;
            to = 0;
        }
        return taken;
    }

    private int drainInto(byte[] result) {
        int present = to - from;
        System.arraycopy(buffer, from, result, 0, present);
        putBack(NOTHING, 0);
        return present;
    }

    /// The buffer is empty, and now it is this.
    private void putBack(byte[] bytes, int count) {
        buffer = bytes;
        from = 0;
        to = count;
    }

    private static String text(byte[] line, int ending) {
        return new String(line, 0, line.length - ending, StandardCharsets.UTF_8);
    }

    /// What is read step by step until there is no more.
    private abstract static class Steps<T> implements Iterator<T> {
        private @Nullable Optional<T> ahead;

        abstract Optional<T> step() throws IOException;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                try {
                    ahead = step();
                } catch (IOException lost) {
                    throw new UncheckedIOException(lost);
                }
            }
            return ahead.isPresent();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the stream has ended");
            }
            T found = ahead.orElseThrow();
            ahead = null;
            return found;
        }
    }
}
