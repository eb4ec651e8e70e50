package dev.waitlens.launch;

import java.io.PrintStream;

/// The last line of a terminal, kept for us: what anybody prints scrolls in the lines above it, so neither is ever mixed with the other.
///
///     FREE --keep--> KEPT --free--> FREE
///
/// Each change is one write, in which the cursor and its colours are saved and restored, so that the program's half of a line stays where it is.
///
/// **Source**: DEC VT100 (DECSTBM, DECSC, DECRC, IND), which all terminals of today understand; apt shows its progress in the same way.
///
/// **Thread**: guarded by itself; a signal's thread may free what the supervisor's thread draws.
final class BottomLine {
    private static final String SAVE = "\0337";
    private static final String RESTORE = "\0338";
    /// One line down, scrolling at the end, without changing the column; and up again. So there is a line below the cursor.
    private static final String ROOM_BELOW = "\033D\033[A";
    private static final String ALL_ROWS = "\033[r";
    private static final String PLAIN = "\033[0m";
    private static final String CLEAR_TO_END = "\033[K";

    private final PrintStream terminal;
    private int keptRow;

    BottomLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /// Shows a text there, and keeps the line from now on.
    synchronized void show(String text, TerminalSize size) {
        if (keptRow != size.rows()) {
            free();
            keptRow = size.rows();
            write(ROOM_BELOW + SAVE + "\033[1;" + (keptRow - 1) + "r" + RESTORE);
        }
        write(SAVE + PLAIN + place() + text + CLEAR_TO_END + RESTORE);
    }

    /// Wipes the text away and gives the line back.
    synchronized void free() {
        if (keptRow > 0) {
            write(SAVE + ALL_ROWS + PLAIN + place() + CLEAR_TO_END + RESTORE);
            keptRow = 0;
        }
    }

    private String place() {
        return "\033[" + keptRow + ";1H";
    }

    private void write(String text) {
        terminal.print(text);
        terminal.flush();
    }
}
