package dev.waitlens.lint.render;

import dev.waitlens.lint.LintResult;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.program.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Findings for a terminal, in the form of compilers: `file:line: error: sentence [rule]`, then the way, then the mending.
///
/// @param colour with escape sequences
public record LintText(boolean colour, SourceLines sources) {
    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String BLUE = "1;34";
    private static final String BOLD = "1";
    private static final String FAINT = "2";
    private static final int MOST_INSIDE = 4;
    private static final String POSSIBLE = "Possible: one of several implementations, or a chain of which it is not known who uses"
            + " it";

    public String render(LintResult result, double seconds) {
        var text = new StringBuilder();
        result.certain().forEach(finding -> finding(finding, text));
        if (!result.possible().isEmpty()) {
            text.append(paint(BOLD, POSSIBLE)).append("\n\n");
        }
        result.possible().forEach(finding -> finding(finding, text));
        text.append(new GuessText(colour).render(result.guesses()));
        result.unread().stream().limit(10).forEach(unread -> text.append(unread(unread)));
        if (result.unread().size() > 10) {
            text.append("and ").append(result.unread().size() - 10)
                    .append(" more that could not be read (--json has all)\n");
        }
        if (!result.leftOut().isEmpty()) {
            text.append("left out: time was over, and ").append(String.join(", ", result.leftOut()))
                    .append(" (--for 10m looks longer)\n");
        }
        return text.append(summary(result, seconds)).toString();
    }

    private void finding(Finding finding, StringBuilder text) {
        Hop place = finding.place();
        text.append(paint(BOLD, shown(place) + ":")).append(' ').append(level(finding.level())).append(' ')
                .append(Clean.text(finding.message())).append(' ').append(paint(FAINT, "[" + finding.rule().id() + "]"))
                .append('\n');
        sources.line(place)
                .ifPresent(line -> text.append("   ").append(paint(FAINT, String.format(Locale.ROOT, "%5d | ",
                        place.line()))).append(Clean.text(line)).append('\n'));
        if (finding.path().size() > 1 || !finding.inside().isEmpty()) {
            path(finding, text);
        }
        if (!finding.also().isEmpty()) {
            text.append("    also  ").append(finding.also().size() == 1 ? "line " : "lines ")
                    .append(finding.also().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append("    fix   ").append(Clean.text(finding.fix())).append("\n\n");
    }

    private void path(Finding finding, StringBuilder text) {
        List<Hop> hops = new ArrayList<>(finding.path());
        List<Hop> inside = finding.inside();
        hops.addAll(inside.size() <= MOST_INSIDE ? inside : inside.subList(0, MOST_INSIDE - 1));
        if (inside.size() > MOST_INSIDE) {
            hops.add(inside.getLast());
        }
        int width = hops.stream().mapToInt(hop -> near(hop).length()).max().orElse(0);
        String label = "    path  ";
        for (Hop hop : hops) {
            boolean cut = inside.size() > MOST_INSIDE && hop == hops.getLast();
            text.append(label)
                    .append(paint(FAINT, String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", near(hop))))
                    .append("  ").append(cut ? "... " : "").append(Clean.text(hop.what())).append('\n');
            label = "          ";
        }
        if (finding.others() > 0) {
            text.append("          and ").append(finding.others())
                    .append(finding.others() == 1 ? " more way" : " more ways")
                    .append(" from the loop to here\n");
        }
    }

    private static String near(Hop hop) {
        String shown = hop.shown();
        return Clean.text(shown.substring(shown.lastIndexOf('/') + 1));
    }

    private String shown(Hop place) {
        return Clean.text(sources.file(place).map(file -> file + (place.line() > 0 ? ":" + place.line() : ""))
                .orElseGet(place::shown));
    }

    private String level(Level level) {
        return switch (level) {
            case ERROR -> paint(RED, "error:");
            case WARNING -> paint(YELLOW, "warning:");
            case NOTE -> paint(BLUE, "note:");
        };
    }

    private String unread(Unread unread) {
        return "not read: " + Clean.text(unread.what()) + ": " + Clean.text(unread.why()) + "\n";
    }

    private String summary(LintResult result, double seconds) {
        String looked = String.format(Locale.ROOT, "%,d classes, %,d methods on event loops, %.1f s", result.classes(),
                result.onLoop(), seconds);
        List<String> rest = new ArrayList<>();
        if (result.hidden() > 0) {
            rest.add(result.hidden() + " held back");
        }
        if (result.unfollowed() > 0) {
            rest.add(result.unfollowed() + (result.unfollowed() == 1 ? " call" : " calls")
                    + " not followed: too many implementations");
        }
        if (!result.unread().isEmpty()) {
            rest.add(result.unread().size() + " not read");
        }
        String more = rest.isEmpty() ? "" : "; " + String.join("; ", rest);
        if (result.findings().isEmpty()) {
            String nothing = !result.leftOut().isEmpty() ? "Nothing found in what was looked at"
                    : result.onLoop() == 0 ? "Nothing here runs on an event loop that the catalogue knows"
                    : "Nothing found";
            return nothing + " (" + looked + more + ").\n" + loops(result);
        }
        return paint(BOLD, counts(result)) + " (" + looked + more + "). waitlens explain "
                + result.findings().getFirst().rule().id() + "\n" + loops(result);
    }

    private static String loops(LintResult result) {
        return result.loops().isEmpty() ? "" : "Methods on " + result.loops().entrySet().stream().map(
                loop -> loop.getKey() + ": " + String.format(Locale.ROOT, "%,d", loop.getValue()))
                .collect(Collectors.joining("; on ")) + ".\n";
    }

    private static String counts(LintResult result) {
        List<String> counts = new ArrayList<>();
        for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
            long count = result.certain().stream().filter(finding -> finding.level() == level).count();
            if (count > 0) {
                counts.add(count + " " + level.name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s"));
            }
        }
        if (!result.possible().isEmpty()) {
            counts.add(result.possible().size() + " possible");
        }
        return String.join(", ", counts);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
