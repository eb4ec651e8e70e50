package dev.waitlens.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.State;
import dev.waitlens.report.page.Templates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Contrast computed from the colours themselves, so that it holds without a browser; `PageInBrowserTest` measures the page.
final class ContrastTest {

    private static final double TEXT = 4.5;
    private static final Pattern PAIR = Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");

    @Test
    void lettersOnEveryStateAreReadable() {
        for (Palette.Swatch swatch : Palette.all()) {
            assertThat(contrast(swatch.ink(), swatch.fill())).as("%s on its ground", swatch.state())
                    .isGreaterThanOrEqualTo(TEXT);
            assertThat(contrast(swatch.ink(), swatch.tone())).as("%s on its pattern", swatch.state())
                    .isGreaterThanOrEqualTo(TEXT);
        }
    }

    @Test
    void statesDifferInColourOrPatternAndInLetter() {
        var looks = new HashSet<String>();
        var letters = new HashSet<Character>();
        for (Palette.Swatch swatch : Palette.all()) {
            assertThat(looks.add(swatch.fill() + swatch.lines())).as("%s looks like no other", swatch.state()).isTrue();
            assertThat(letters.add(swatch.state().letter())).isTrue();
        }
        assertThat(looks).hasSize(State.values().length);
    }

    @Test
    void textIsReadableInBothThemes() {
        Map<String, List<String>> colours = colours();
        for (String ground : List.of("paper", "panel", "warn-paper")) {
            for (String ink : List.of("ink", "muted", "link", "gain", "warn-ink")) {
                for (int theme = 0; theme < 2; theme++) {
                    assertThat(contrast(colours.get(ink).get(theme), colours.get(ground).get(theme)))
                            .as("%s on %s in theme %d", ink, ground, theme).isGreaterThanOrEqualTo(TEXT);
                }
            }
        }
    }

    private static Map<String, List<String>> colours() {
        var colours = new HashMap<String, List<String>>();
        PAIR.matcher(Templates.style(true)).results()
                .forEach(pair -> colours.put(pair.group(1), List.of(pair.group(2), pair.group(3))));
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double channel = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
