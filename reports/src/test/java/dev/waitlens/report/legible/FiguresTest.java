package dev.waitlens.report.legible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void sharesKeepTheDigitsTheyDeserve() {
        assertThat(Figures.percent(0)).isEqualTo("0 %");
        assertThat(Figures.percent(0.0004)).isEqualTo("<0.1 %");
        assertThat(Figures.percent(0.0421)).isEqualTo("4.2 %");
        assertThat(Figures.percent(0.614)).isEqualTo("61 %");
        assertThat(Figures.percent(0.9996)).isEqualTo(">99 %");
        assertThat(Figures.percent(1)).isEqualTo("100 %");
    }

    @Test
    void timesChangeTheirUnit() {
        assertThat(Figures.seconds(0)).isEqualTo("0 s");
        assertThat(Figures.seconds(0.000_001)).isEqualTo("<0.01 ms");
        assertThat(Figures.seconds(0.34)).isEqualTo("340 ms");
        assertThat(Figures.seconds(25.06)).isEqualTo("25.1 s");
        assertThat(Figures.seconds(725)).isEqualTo("12 min 5 s");
        assertThat(Figures.seconds(11_520)).isEqualTo("3 h 12 min");
        assertThat(Figures.millis(4.25)).isIn("4.2 ms", "4.3 ms");
        assertThat(Figures.millis(999.9)).isEqualTo("1.00 s");
    }

    @Test
    void factorsAndIntervalsAreShort() {
        assertThat(Figures.factor(1.04)).isEqualTo("1.04×");
        assertThat(Figures.factor(1.9)).isEqualTo("1.9×");
        assertThat(Figures.factor(2)).isEqualTo("2×");
        assertThat(Figures.factor(100)).isEqualTo("100×");
        assertThat(Figures.factors(new Span(4.1, 5, 6.3))).isEqualTo("4.1× to 6.3×");
        assertThat(Figures.percents(Span.exactly(0.5))).isEqualTo("50 %");
    }

    @Test
    void aFigureThatWasNotMeasuredIsNeverZero() {
        assertThat(Figures.of(Measured.unseen("jdk.SocketRead", "the event was off"), Figures::seconds))
                .isEqualTo("not measured (jdk.SocketRead: the event was off)");
    }

    @Test
    void theMachinesLanguageChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Figures.count(120_008)).isEqualTo("120,008");
            assertThat(Figures.seconds(25.1)).isEqualTo("25.1 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
