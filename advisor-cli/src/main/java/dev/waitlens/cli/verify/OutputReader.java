package dev.waitlens.cli.verify;

import dev.waitlens.cli.verify.Marker.NotAFigure;
import dev.waitlens.report.legible.Legible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads what a program prints, whatever that is and however much: keeps its last words and the marker's last figure.
///
/// **Thread**: reads on one of its own. `lock` guards the fields.
final class OutputReader {
    /// What is longer is no line that a marker is in.
    private static final int LONGEST_LINE = 8_192;
    private static final int LAST_WORDS = 400;
    private static final int LINES = 3;
    private static final String NO_TEXT = "(no text)";
    /// A process that the program left behind may hold the pipe open for ever.
    private static final long PATIENCE_MILLIS = 2_000;

    private final Object lock = new Object();
    private final Optional<Marker> marker;
    private final InputStream in;
    private final Thread thread;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private Optional<Double> figure = Optional.empty();
    private Optional<String> noFigure = Optional.empty();

    OutputReader(InputStream in, Optional<Marker> marker) {
        this.in = in;
        this.marker = marker;
        this.thread = Thread.ofPlatform().daemon().name("output").start(this::read);
    }

    /// Waits until all is read, but not for a process that was left behind.
    void finish() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The marker's last figure, in seconds.
    Optional<Double> figure() {
        synchronized (lock) {
            return figure;
        }
    }

    /// What the marker found that is none.
    Optional<String> noFigure() {
        synchronized (lock) {
            return noFigure;
        }
    }

    /// The last few lines that are neither blank nor frames of a stack, made legible; empty where there were none.
    String lastWords() {
        synchronized (lock) {
            return Legible.of(String.join(" / ", lastLines), LAST_WORDS).plain();
        }
    }

    private void read() {
        var buffer = new byte[8_192];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (lock) {
                    take(buffer, count);
                }
            }
        } catch (IOException _) {
            // The process was killed: there is no more.
        }
        synchronized (lock) {
            endLine();
        }
    }

    private void take(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                endLine();
            } else if (length < LONGEST_LINE) {
                line[length++] = buffer[i];
            }
        }
    }

    private void endLine() {
        var text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
        length = 0;
        if (text.isEmpty()) {
            return;
        }
        if (!text.startsWith("at ") && !text.startsWith("... ")) {
            boolean isText = text.indexOf(0) < 0;
            if (isText || !NO_TEXT.equals(lastLines.peekLast())) {
                lastLines.add(isText ? text : NO_TEXT);
            }
            if (lastLines.size() > LINES) {
                lastLines.remove();
            }
        }
        if (marker.isPresent()) {
            try {
                figure = marker.get().seconds(text).or(() -> figure);
            } catch (NotAFigure e) {
                noFigure = Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }
}
