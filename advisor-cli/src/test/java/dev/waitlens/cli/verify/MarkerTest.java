package dev.waitlens.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.cli.verify.Marker.NotAFigure;
import dev.waitlens.problem.UsageError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
    @ParameterizedTest
    @CsvSource({"took ([0-9.]+) s, download took 8.91 s, 8.91", "([0-9.]+)-([0-9]+), 1.5-9, 1.5",
            "(\\w+) (?<time>\\S+), store 2.5, 2.5", "(?<rate>[0-9.]+) requests/s, 200 requests/s, 0.005",
            "took (?<time>[0-9.]+) ?(?<unit>\\w+), took 250 ms, 0.25", "t=(\\S+), t=1.5e-3, 0.0015"})
    void figureIsTakenFromTheGroupThatSaysSo(String regex, String line, double seconds) throws NotAFigure {
        assertThat(Marker.parse(regex).seconds(line).orElseThrow()).isCloseTo(seconds, within(1e-12));
    }

    @Test
    void otherLinesAreNone() throws NotAFigure {
        assertThat(Marker.parse("took ([0-9.]+) s").seconds("downloading ...")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"took 1,5 s", "took x s", "took  s", "took 0 s", "took -1 s", "took 1e999 s", "took NaN s",
            "took 0x1p3 s"})
    void whatIsNoFigureAboveZeroIsSaid(String line) {
        assertThatThrownBy(() -> Marker.parse("took (.*) s").seconds(line)).isInstanceOf(NotAFigure.class);
    }

    @Test
    void unknownUnitIsSaid() {
        assertThatThrownBy(() -> Marker.parse("(?<time>\\d+) (?<unit>\\w+)").seconds("5 parsec"))
                .isInstanceOf(NotAFigure.class).hasMessageContaining("parsec");
    }

    @Test
    void regexWithoutAFigureOrWithoutSenseIsRefused() {
        assertThatThrownBy(() -> Marker.parse("took [0-9.]+ s")).isInstanceOf(UsageError.class)
                .hasMessageContaining("has no group");
        assertThatThrownBy(() -> Marker.parse("took ([0-9.]+ s")).isInstanceOf(UsageError.class)
                .hasMessageContaining("no regular expression");
    }
}
