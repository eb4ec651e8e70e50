package dev.waitlens.aio.process.worker;

import java.io.IOException;
import java.io.OutputStream;

/// Standard output inside standard error: each write is put between two control characters (shift out, shift in), in pieces that the
/// kernel writes to a pipe in one go, so that the pool can tell the two apart again.
final class MarkedOutput extends OutputStream {
    static final byte BEGIN = 0x0E;
    static final byte END = 0x0F;
    /// `PIPE_BUF` of Linux, less the two marks. (Where it is smaller, native code that prints at the same moment may be mixed in.)
    private static final int PIECE = 4094;

    private final OutputStream err;
    private final byte[] piece = new byte[PIECE + 2];

    MarkedOutput(OutputStream err) {
        this.err = err;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        int end = from + count;
        while (from < end) {
            int n = Math.min(PIECE, end - from);
            piece[0] = BEGIN;
            System.arraycopy(bytes, from, piece, 1, n);
            piece[n + 1] = END;
            err.write(piece, 0, n + 2);
            from += n;
        }
    }
}
