package dev.waitlens.aio.process.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.List;

/// Empties one worker's standard error: takes standard output apart from it by its marks (shift out, shift in), cuts both into lines, and
/// remembers the last lines of standard error. Another one takes what is printed on the worker's own standard output, where bells come, too.
///
/// **Thread**: runs on its own; [#lastLines()] may be called from any.
final class OutputPump implements Runnable {
    private static final byte OUT_BEGINS = 0x0E;
    private static final byte OUT_ENDS = 0x0F;
    private static final int LONGEST_LINE = 8192;
    private static final int LINES_KEPT = 20;

    private final InputStream stream;
    private final String worker;
    private final OutputRelay relay;
    private final Charset charset = Charset.defaultCharset();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    /// Guarded by itself.
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private boolean inOut;

    OutputPump(InputStream stream, String worker, OutputRelay relay) {
        this.stream = stream;
        this.worker = worker;
        this.relay = relay;
    }

    @Override
    public void run() {
        byte[] bytes = new byte[1 << 16];
        try {
            int n = stream.read(bytes);
            while (n >= 0) {
                take(bytes, n);
                n = stream.read(bytes);
            }
        } catch (IOException e) {
            // The process is gone, and its stream with it.
        }
        rest(out, false);
        rest(err, true);
    }

    /// Takes what came through the other pipe, for standard output, on the thread that reads that one: between the bells, which are NUL bytes, lines.
    void takePrinted(byte[] bytes, int count) {
        inOut = true;
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == 0 || bytes[i] == '\n') {
                add(bytes, from, i);
                from = i + 1;
                if (bytes[i] == '\n') {
                    end(out, false);
                }
            }
        }
        add(bytes, from, count);
    }

    /// No more is printed there.
    void printedAll() {
        rest(out, false);
    }

    private void take(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == OUT_BEGINS || b == OUT_ENDS || b == '\n') {
                add(bytes, from, i);
                from = i + 1;
                if (b == '\n') {
                    end(inOut ? out : err, !inOut);
                } else {
                    inOut = b == OUT_BEGINS;
                }
            }
        }
        add(bytes, from, count);
    }

    private void add(byte[] bytes, int from, int to) {
        ByteArrayOutputStream line = inOut ? out : err;
        line.write(bytes, from, to - from);
        if (line.size() >= LONGEST_LINE) {
            end(line, !inOut);
        }
    }

    private void rest(ByteArrayOutputStream line, boolean error) {
        if (line.size() > 0) {
            end(line, error);
        }
    }

    private void end(ByteArrayOutputStream line, boolean error) {
        String text = line.toString(charset);
        line.reset();
        if (error) {
            remember(text);
        }
        relay.offer(worker, error, text);
    }

    private void remember(String text) {
        synchronized (last) {
            last.add(text);
            if (last.size() > LINES_KEPT) {
                last.remove();
            }
        }
    }

    /// The last lines of standard error, oldest first.
    List<String> lastLines() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
