package dev.waitlens.examples.lessons;

import dev.waitlens.aio.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/// Puts the time since the first line, in seconds, before each line.
///
/// **Thread** any; the `PrintStream` before it lets in one at a time.
final class Stamps extends OutputStream {

    private final PrintStream out;
    private final Ticker clock;
    private long firstNanos = -1;
    private boolean atLineStart = true;

    Stamps(PrintStream out, Ticker clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void write(int b) throws IOException {
        if (atLineStart) {
            out.print(stamp());
        }
        out.write(b);
        atLineStart = b == '\n';
    }

    private String stamp() {
        long now = clock.nanos();
        if (firstNanos < 0) {
            firstNanos = now;
        }
        return String.format(Locale.ROOT, "%.1f s  ", (now - firstNanos) / 1e9);
    }

    @Override
    public void flush() {
        out.flush();
    }
}
