package dev.waitlens.launch;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// As much of a VT100 as a program's lines and our own need: what is on the screen after what was written to it.
public final class Screen extends OutputStream {
    private static final Pattern CONTROL = Pattern.compile("\033(?:\\[(\\d*)(?:;(\\d*))?([A-Za-z])|([78D]))");

    private final List<char[]> rows = new ArrayList<>();
    private final int columns;
    private final StringBuilder control = new StringBuilder();
    private int row;
    private int column;
    private int top;
    private int bottom;
    private int savedRow;
    private int savedColumn;

    public Screen(int height, int columns) {
        this.columns = columns;
        for (int each = 0; each < height; each++) {
            rows.add(blank());
        }
        bottom = height - 1;
    }

    private char[] blank() {
        char[] line = new char[columns];
        Arrays.fill(line, ' ');
        return line;
    }

    public List<String> rows() {
        return rows.stream().map(line -> new String(line).stripTrailing()).toList();
    }

    void print(String text) {
        for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
            write(each);
        }
    }

    @Override
    public void write(int code) {
        char letter = (char) code;
        if (control.isEmpty() && letter != '\033') {
            plain(letter);
            return;
        }
        control.append(letter);
        var found = CONTROL.matcher(control);
        if (found.matches()) {
            String what = Objects.requireNonNullElse(found.group(3), found.group(4));
            int first = number(found.group(1));
            int second = number(found.group(2));
            control.setLength(0);
            control(what, first, second);
        }
    }

    private static int number(String text) {
        return text == null || text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private void plain(char letter) {
        switch (letter) {
            case '\n' -> {
                column = 0;
                down();
            }
            case '\r' -> column = 0;
            case 7 -> {
            }
            default -> {
                // A line that is full goes on in the next one, once there is something to go on with.
                if (column == columns) {
                    column = 0;
                    down();
                }
                rows.get(row)[column++] = letter;
            }
        }
    }

    private void down() {
        if (row == bottom) {
            rows.remove(top);
            rows.add(bottom, blank());
        } else {
            row = Math.min(rows.size() - 1, row + 1);
        }
    }

    private void control(String what, int first, int second) {
        switch (what) {
            case "7" -> {
                savedRow = row;
                savedColumn = column;
            }
            case "8" -> {
                row = savedRow;
                column = savedColumn;
            }
            case "D" -> down();
            case "A" -> row = Math.max(0, row - Math.max(1, first));
            case "H" -> {
                row = Math.clamp(first - 1, 0, rows.size() - 1);
                column = Math.max(0, second - 1);
            }
            case "r" -> {
                top = Math.max(1, first) - 1;
                bottom = second == 0 ? rows.size() - 1 : second - 1;
                row = 0;
                column = 0;
            }
            case "K" -> Arrays.fill(rows.get(row), Math.min(column, columns - 1), columns, ' ');
            case "m" -> {
            }
            default -> throw new IllegalArgumentException("not known: " + what);
        }
    }
}
