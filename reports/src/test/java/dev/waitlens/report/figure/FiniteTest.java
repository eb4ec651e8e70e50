package dev.waitlens.report.figure;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waitlens.report.Card;
import dev.waitlens.report.Flame;
import dev.waitlens.report.State;
import dev.waitlens.report.LaneChart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aFigureThatIsNoNumberIsRefusedWithItsNameAndValue(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Measured.of(value)).withMessageContaining("" + value);
        assertThatIllegalArgumentException().isThrownBy(() -> new LaneChart.Part(State.DISK, value))
                .withMessageContaining("share is not a finite figure: " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> Card.WidthPoint.exactly(2, value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Flame.Frame("f", State.DISK, true, value, List.of()));
    }

    @Test
    void anIntervalEndsSomewhere() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(1, 2, Double.POSITIVE_INFINITY))
                .withMessageContaining("high");
    }
}
