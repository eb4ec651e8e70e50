package dev.waitlens.sketch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lines of Java, put together.
final class Code {
    private static final String STEP = "    ";

    private Code() {}

    /// `head {`, the lines a step further in, `}`.
    static String block(String head, String... lines) {
        return head + " {\n" + indented(lines(lines)) + "\n}";
    }

    /// One below the other; empty ones are left out.
    static String lines(String... texts) {
        return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }

    static String lines(List<String> texts) {
        return lines(texts.toArray(String[]::new));
    }

    static String indented(String text) {
        return text.lines().map(line -> line.isEmpty() ? line : STEP + line).collect(Collectors.joining("\n"));
    }

    /// Lines cut out of a file, without the indentation of the part that they belong to.
    static String leftwards(String text, String indent) {
        return text.lines().map(line -> (line.startsWith(indent) ? line.substring(indent.length()) : line)
                .replace("\t", STEP).stripTrailing()).collect(Collectors.joining("\n"));
    }
}
