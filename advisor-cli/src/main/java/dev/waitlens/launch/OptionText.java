package dev.waitlens.launch;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into the words that `java` finds in it: separated by blanks, except inside quotes of either kind.
final class OptionText {
    private final String text;
    private final boolean file;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private char quote;

    private OptionText(String text, boolean file) {
        this.text = text;
        this.file = file;
    }

    /// Those of a variable.
    static List<String> words(String text) {
        return new OptionText(text, false).cut();
    }

    /// Those of a file, where `#` begins a comment and a backslash inside quotes takes the next character as it is.
    static List<String> file(String text) {
        return new OptionText(text, true).cut();
    }

    private List<String> cut() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0 && file && c == '\\' && at + 1 < text.length()) {
                at = afterBackslash(at + 1);
            } else if (quote != 0) {
                inQuotes(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                end();
            } else if (file && c == '#' && !begun) {
                at = endOfLine(at);
            } else {
                word.append(c);
                begun = true;
            }
        }
        end();
        return words;
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void inQuotes(char c) {
        if (c == quote) {
            quote = 0;
        } else {
            word.append(c);
        }
    }

    /// A line that ends in a backslash goes on in the next one, without the blanks that begin it.
    private int afterBackslash(int at) {
        char c = text.charAt(at);
        if (c != '\n' && c != '\r') {
            word.append(switch (c) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'f' -> '\f';
                default -> c;
            });
            return at;
        }
        int next = at;
        while (next + 1 < text.length() && Character.isWhitespace(text.charAt(next + 1))) {
            next++;
        }
        return next;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }
}
