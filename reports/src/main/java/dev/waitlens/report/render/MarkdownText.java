package dev.waitlens.report.render;

import dev.waitlens.report.legible.Legible;

/// Names and sentences as Markdown that says them and does nothing else.
public final class MarkdownText {
    private MarkdownText() {}

    /// A name in a table, where a bar would end the cell even inside a code span.
    public static String cell(String name) {
        return name(name).replace("|", "\\|");
    }

    /// A name as a code span, in which a host neither links nor notifies anybody.
    public static String name(String name) {
        String shown = Legible.name(name);
        if (shown.isBlank()) {
            return "(no name)";
        }
        String ticks = "`".repeat(longestRun(shown, '`') + 1);
        String gap = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return ticks + gap + shown + gap + ticks;
    }

    /// A sentence: everything that Markdown or its hosts would act on is made plain text.
    public static String prose(String text) {
        var plain = new StringBuilder();
        for (char character : Legible.prose(text).toCharArray()) {
            switch (character) {
                case '<', '>', '&' -> plain.append(entity(character));
                case '\\', '`', '*', '_', '[', ']', '|', '~', '$' -> plain.append('\\').append(character);
                // Intended: inside a code span no host turns these into a mention or a link to an issue.
                case '@', '#' -> plain.append('`').append(character).append('`');
                default -> plain.append(character);
            }
        }
        return unlinked(plain.toString());
    }

    /// A name inside HTML, where Markdown's own escapes do not work.
    static String html(String name) {
        var plain = new StringBuilder();
        for (char character : Legible.name(name).toCharArray()) {
            switch (character) {
                case '<', '>', '&', '\\', '`', '*', '_', '[', ']', '|', '~', '$' -> plain.append(entity(character));
                case '@', '#' -> plain.append("<code>").append(character).append("</code>");
                default -> plain.append(character);
            }
        }
        return unlinked(plain.toString());
    }

    private static String entity(char character) {
        return switch (character) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> "&#" + (int) character + ";";
        };
    }

    private static String unlinked(String text) {
        return text.replace("://", ":&#47;&#47;").replace("www.", "www&#46;");
    }

    static int longestRun(String text, char wanted) {
        int longest = 0;
        int run = 0;
        for (char character : text.toCharArray()) {
            run = character == wanted ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
