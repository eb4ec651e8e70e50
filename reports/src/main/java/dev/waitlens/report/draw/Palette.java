package dev.waitlens.report.draw;

import dev.waitlens.report.State;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The colour, the pattern and the letter of every state.
///
/// The hues are those of Okabe and Ito, which people with the common forms of colour blindness tell apart; states of one kind
/// share a hue and differ in pattern. A pattern's second tone always moves away from the ink, so that text on a pattern
/// reads at least as well as text on its ground.
///
/// **Source**: Okabe and Ito, *Color Universal Design*, 2008; WCAG 2.2, success criterion 1.4.3 for the ink (4.5 : 1).
public final class Palette {

    private static final String DARK = "#0F1419";
    private static final String LIGHT = "#FFFFFF";
    private static final String DIAGONAL = "M-2 2l4 -4M0 8l8 -8M6 10l4 -4";
    private static final String BACK_DIAGONAL = "M-2 6l4 4M0 0l8 8M6 -2l4 4";
    private static final String HORIZONTAL = "M0 2h8M0 6h8";
    private static final String VERTICAL = "M2 0v8M6 0v8";
    private static final String DOTS = "M1 2h2M5 6h2";
    private static final String CROSS = "M0 0l8 8M8 0l-8 8";
    private static final String GRID = "M0 4h8M4 0v8";
    private static final String ZIGZAG = "M0 6l4 -4l4 4";
    private static final String PLAIN = "";

    private Palette() {}

    /// @param id    id of the SVG pattern; short, because a page refers to it thousands of times
    /// @param name  the state's class in the style sheet, `st-network`
    /// @param fill  the ground
    /// @param tone  the colour of the pattern's lines
    /// @param ink   the colour of text on both
    /// @param lines path of the pattern's lines in an 8 by 8 cell; empty for none
    public record Swatch(State state, String id, String name, String fill, String tone, String ink, String lines) {

        /// Whether a style sheet changes the swatch in the dark: the pale ones would glare.
        public boolean pale() {
            return state == State.IDLE || state == State.READY || state == State.UNEXPLAINED;
        }

        /// The value of a `fill` attribute.
        public String paint() {
            return "url(#" + id + ")";
        }
    }

    /// All swatches in the order of the states.
    public static List<Swatch> all() {
        return Arrays.stream(State.values()).map(Palette::of).toList();
    }

    public static Swatch of(State state) {
        return switch (state) {
            case CPU_JAVA -> swatch(state, "#0072B2", "#0072B2", LIGHT, PLAIN);
            case CPU_NATIVE -> swatch(state, "#0072B2", "#005484", LIGHT, DIAGONAL);
            case CPU_KERNEL -> swatch(state, "#00476F", "#002D47", LIGHT, DOTS);
            case NETWORK -> swatch(state, "#56B4E9", "#83CAF2", DARK, BACK_DIAGONAL);
            case DISK -> swatch(state, "#E69F00", "#F5BE4A", DARK, DOTS);
            case CHILD -> swatch(state, "#CC79A7", "#DFA3C4", DARK, GRID);
            case SLEEP -> swatch(state, "#009E73", "#35BA95", DARK, HORIZONTAL);
            case LOCK -> swatch(state, "#DC6614", "#EE8A48", DARK, CROSS);
            case RESULT -> swatch(state, "#F0E442", "#FAF4A6", DARK, VERTICAL);
            case GC -> swatch(state, "#6A4C93", "#523875", LIGHT, ZIGZAG);
            case READY -> swatch(state, "#A9B0BA", "#C5CBD3", DARK, HORIZONTAL);
            case IDLE -> swatch(state, "#DDE2E8", "#DDE2E8", DARK, PLAIN);
            case UNEXPLAINED -> swatch(state, "#FFFFFF", "#FFFFFF", DARK, GRID);
        };
    }

    private static Swatch swatch(State state, String fill, String tone, String ink, String lines) {
        String name = "st-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Swatch(state, "s" + state.ordinal(), name, fill, tone, ink, lines);
    }
}
