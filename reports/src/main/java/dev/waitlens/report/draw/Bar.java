package dev.waitlens.report.draw;

import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A bar of states, as wide as whatever holds it: positions are percentages, so that no text is ever stretched.
///
/// @param segments from left to right, in the slices' order
/// @param summary  the bar in words, for those who do not see it
public record Bar(List<Segment> segments, String summary) {

    private static final double LETTER_FROM = 0.03;
    /// Pixels of the narrowest bar that has words, what a letter before them takes, and a letter of theirs.
    private static final double PIXELS = 780;
    private static final double MARGIN = 34;
    private static final double LETTER = 7.2;

    public Bar {
        segments = List.copyOf(segments);
    }

    /// @param x      percentage of the bar's width, as `12.5%`
    /// @param letter the state's letter where it fits, else empty
    /// @param words  label and share where they fit, else the share, else empty
    public record Segment(Palette.Swatch swatch, String x, String width, String letter, String words, String title) {}

    /// **Shape**: slices with a share of zero have no segment.
    public static Bar of(List<Slice> slices) {
        var segments = new ArrayList<Segment>();
        double x = 0;
        for (Slice slice : slices) {
            if (slice.share() > 0) {
                segments.add(segment(slice, x));
                x += slice.share();
            }
        }
        return new Bar(segments, segments.stream().map(segment -> segment.title().replace(" %", "\u00A0%"))
                .collect(Collectors.joining(", ")));
    }

    private static Segment segment(Slice slice, double x) {
        String letter = slice.share() >= LETTER_FROM ? String.valueOf(slice.state().letter()) : "";
        String share = Figures.percent(slice.share());
        String title = slice.state().label() + " " + share;
        String words = fits(title, slice.share()) ? title : fits(share, slice.share()) ? share : "";
        return new Segment(Palette.of(slice.state()), percentage(x), percentage(slice.share()), letter, words, title);
    }

    private static boolean fits(String words, double share) {
        return MARGIN + LETTER * words.length() <= PIXELS * share;
    }

    static String percentage(double share) {
        return trimmed(share * 100, 2) + "%";
    }

    /// A coordinate with no more characters than it needs.
    static String trimmed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        if (text.indexOf('.') < 0) {
            return text;
        }
        String cut = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return cut.equals("-0") ? "0" : cut;
    }
}
