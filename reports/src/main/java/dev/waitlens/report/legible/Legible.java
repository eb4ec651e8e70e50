package dev.waitlens.report.legible;

import java.util.ArrayList;
import java.util.List;

/// Hostile text made harmless to look at: what cannot be seen is spelled out (`\u202E`), what does not end is cut.
///
/// Names in a recording are input: a class, a thread or a file can be called anything, with line breaks, escape sequences,
/// characters that turn the reading direction, halves of surrogate pairs, or five million letters.
/// Escaping for HTML, Markdown or JSON is *not* done here; it belongs to each renderer.
///
/// @param pieces  in reading order; together the shown text
/// @param cutNote what was cut, as ` … (5,242,880 characters, #1f2e3d4c)`; empty when nothing was
public record Legible(List<Piece> pieces, String cutNote) {

    /// How much of a name is shown.
    public static final int NAME = 256;
    /// How much of a name is given on hover.
    public static final int TITLE = 1_024;
    /// How much of a sentence or a paragraph is shown.
    public static final int PROSE = 4_000;

    private static final int MARKS_IN_A_ROW = 3;

    public Legible {
        pieces = List.copyOf(pieces);
    }

    /// @param spelled true where the piece spells out a character that cannot be seen
    public record Piece(String text, boolean spelled) {}

    /// One line of text: line breaks are spelled out like any other control character.
    public static Legible of(String text, int max) {
        return new Reader(text, max, false).read();
    }

    /// Several lines, such as code: line breaks and tabs stay.
    public static Legible lines(String text, int max) {
        return new Reader(text, max, true).read();
    }

    /// A name as one plain string.
    public static String name(String text) {
        return of(text, NAME).plain();
    }

    /// A sentence as one plain string.
    public static String prose(String text) {
        return of(text, PROSE).plain();
    }

    /// The shown text without any mark-up.
    public String plain() {
        if (pieces.size() == 1 && cutNote.isEmpty()) {
            return pieces.getFirst().text();
        }
        var all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.text()));
        return all.append(cutNote).toString();
    }

    /// True when the text holds letters that are written from right to left.
    public boolean turnsRight() {
        return pieces.stream().anyMatch(piece -> piece.text().chars().anyMatch(Legible::rightToLeft));
    }

    private static boolean rightToLeft(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_UNDEFINED -> true;
            default -> false;
        };
    }

    private static final class Reader {
        private final String text;
        private final int max;
        private final boolean multiline;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder run = new StringBuilder();
        private int shown;
        private int marks;

        Reader(String text, int max, boolean multiline) {
            this.text = text;
            this.max = max;
            this.multiline = multiline;
        }

        Legible read() {
            int at = 0;
            while (at < text.length() && shown < max) {
                int point = text.codePointAt(at);
                at += Character.charCount(point);
                take(point);
            }
            flush();
            return new Legible(pieces, at < text.length() ? cut() : "");
        }

        private void take(int point) {
            if (visible(point)) {
                run.appendCodePoint(point);
                shown++;
                return;
            }
            flush();
            String spelled = spell(point);
            pieces.add(new Piece(spelled, true));
            shown += spelled.length();
        }

        private boolean visible(int point) {
            int type = Character.getType(point);
            marks = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? marks + 1 : 0;
            if (multiline && (point == '\n' || point == '\t')) {
                return true;
            }
            return point >= ' ' && point < 0x7F || !unseen(point, type) && marks <= MARKS_IN_A_ROW;
        }

        private void flush() {
            if (!run.isEmpty()) {
                pieces.add(new Piece(run.toString(), false));
                run.setLength(0);
            }
        }

        private String cut() {
            return " … (%s characters, #%08x)".formatted(Figures.count(text.length()), text.hashCode());
        }
    }

    private static boolean unseen(int point, int type) {
        return switch (type) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> blank(point);
        };
    }

    /// Characters which Unicode counts as letters, marks or symbols and which still draw nothing.
    private static boolean blank(int point) {
        return point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF
                || point >= 0x180B && point <= 0x180F || point == 0x034F || point == 0x115F || point == 0x1160
                || point == 0x17B4 || point == 0x17B5 || point == 0x2800 || point == 0x3164 || point == 0xFFA0
                || point == 0xFFFC;
    }

    private static String spell(int point) {
        return point <= 0xFFFF ? "\\u%04X".formatted(point) : "\\u{%X}".formatted(point);
    }
}
