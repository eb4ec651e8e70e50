package dev.waitlens.report.render;

import dev.waitlens.report.legible.Legible;
import java.util.ArrayList;
import java.util.List;

/// Wraps words at the width; what is longer than a line is broken.
public final class Lines {
    private static final String RESET = "\u001b[0m";

    private final int width;
    private final StringBuilder out = new StringBuilder();

    public Lines(int width) {
        this.width = width;
    }

    public void line(String line) {
        out.append(line).append('\n');
    }

    public void gap() {
        if (!out.isEmpty() && !out.toString().endsWith("\n\n")) {
            out.append('\n');
        }
    }

    public void wrapped(String label, String style, String text) {
        String indent = " ".repeat(label.length());
        var line = new StringBuilder(label);
        int used = label.length();
        boolean fresh = true;
        for (String word : words(Legible.prose(text), width - label.length())) {
            int columns = columns(word);
            if (!fresh && used + 1 + columns > width) {
                flush(line, style, indent.length());
                line.setLength(0);
                line.append(indent);
                used = indent.length();
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            used += columns + (fresh ? 0 : 1);
            fresh = false;
        }
        flush(line, style, indent.length());
    }

    private void flush(StringBuilder line, String style, int from) {
        if (style.isEmpty()) {
            line(line.toString().stripTrailing());
        } else {
            line(line.substring(0, from) + style + line.substring(from).stripTrailing() + RESET);
        }
    }

    public String text() {
        return out.toString();
    }

    private static List<String> words(String text, int room) {
        return List.of(text.split(" +")).stream().flatMap(word -> pieces(word, room).stream()).toList();
    }

    private static List<String> pieces(String word, int room) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        int used = 0;
        for (int point : word.codePoints().toArray()) {
            int columns = columns(point);
            if (used + columns > room) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.appendCodePoint(point);
            used += columns;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static int columns(String word) {
        return word.codePoints().map(Lines::columns).sum();
    }

    /// Columns a character takes: two for East Asian wide ones and emoji, none for marks.
    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = point >= 0x1100 && point <= 0x115F || point >= 0x2E80 && point <= 0xA4CF
                || point >= 0xAC00 && point <= 0xD7A3 || point >= 0xF900 && point <= 0xFAFF
                || point >= 0xFE30 && point <= 0xFE6F || point >= 0xFF00 && point <= 0xFF60
                || point >= 0xFFE0 && point <= 0xFFE6 || point >= 0x1F300 && point <= 0x1FAFF
                || point >= 0x20000 && point <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
