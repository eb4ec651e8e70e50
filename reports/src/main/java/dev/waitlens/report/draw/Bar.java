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
    private static final double WORDS_FROM = 0.14;

    public Bar {
        segments = List.copyOf(segments);
    }

    /// @param x      percentage of the bar's width, as `12.5%`
    /// @param letter the state's letter where it fits, else empty
    /// @param words  label and share where they fit, else empty
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
        String words = slice.share() >= WORDS_FROM ? slice.state().label() + " " + share : "";
        return new Segment(Palette.of(slice.state()), percentage(x), percentage(slice.share()), letter, words,
                slice.state().label() + " " + share);
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
