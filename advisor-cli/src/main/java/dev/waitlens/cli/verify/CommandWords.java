package dev.waitlens.cli.verify;

import dev.waitlens.problem.UsageError;
import java.util.ArrayList;
import java.util.List;

/// Cuts a command in one string into words, as a shell does with blanks, quotes and backslashes, and nothing else of what a shell does:
/// no variables, no patterns, no pipes. A shell's own start would be part of what is timed.
final class CommandWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private CommandWords(String text) {
        this.text = text;
    }

    /// **Throws** [UsageError] when there is no word in it, or a quote is not closed.
    ///
    /// @param option that the text came with, for the message
    static List<String> of(String text, String option) {
        var words = new CommandWords(text).read(option);
        if (words.isEmpty()) {
            throw new UsageError(option + " names no command", "", option + " 'java -jar app.jar'");
        }
        return words;
    }

    private List<String> read(String option) {
        while (at < text.length()) {
            char character = text.charAt(at++);
            switch (character) {
                case ' ', '\t', '\n' -> end();
                case '\'', '"' -> quoted(character, option);
                case '\\' -> add(at < text.length() ? text.charAt(at++) : '\\');
                default -> add(character);
            }
        }
        end();
        return words;
    }

    private void quoted(char quote, String option) {
        inWord = true;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escaped = quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length()
                    && "\\\"".indexOf(text.charAt(at + 1)) >= 0;
            at += escaped ? 1 : 0;
            add(text.charAt(at++));
        }
        if (at++ >= text.length()) {
            throw new UsageError(option + " has a quote that is not closed", text, option + " 'java -jar app.jar'");
        }
    }

    private void add(char character) {
        inWord = true;
        word.append(character);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
