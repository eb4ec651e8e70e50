package dev.waitlens.report.legible;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must not be read in a result: each match of a pattern becomes `***`.
public final class Mask {
    /// Hides nothing.
    public static final Mask NONE = new Mask(Pattern.compile(""));

    private static final String HIDDEN = Matcher.quoteReplacement("***");

    private final Pattern pattern;

    private Mask(Pattern pattern) {
        this.pattern = pattern;
    }

    /// @param regex a regular expression of Java's; the empty one hides nothing
    ///
    /// **Throws** [java.util.regex.PatternSyntaxException] when it is none.
    public static Mask of(String regex) {
        return new Mask(Pattern.compile(regex));
    }

    public String regex() {
        return pattern.pattern();
    }

    public boolean hidesNothing() {
        return regex().isEmpty();
    }

    /// This text without what is to be hidden. A match of no length hides nothing.
    public String hide(String text) {
        return hidesNothing() ? text
                : pattern.matcher(text).replaceAll(match -> match.group().isEmpty() ? "" : HIDDEN);
    }
}
