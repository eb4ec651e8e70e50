package dev.waitlens.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {
    @Test
    void valueIsTheGeometricMean() {
        assertThat(Ratio.of(List.of(2.0, 8.0)).value()).isCloseTo(4, within(1e-9));
    }

    @Test
    void whoeverSwapsTheSidesGetsTheInverse() {
        var ratios = List.of(2.0, 2.2, 2.1, 1.9, 2.05);
        var there = Ratio.of(ratios);
        var back = Ratio.of(ratios.stream().map(ratio -> 1 / ratio).toList());

        assertThat(back.value()).isCloseTo(1 / there.value(), within(1e-9));
        assertThat(back.low()).isCloseTo(1 / there.high(), within(0.02));
        assertThat(back.high()).isCloseTo(1 / there.low(), within(0.02));
    }

    @Test
    void equalPairsLeaveNoDoubtAndOnePairLeavesNothingElse() {
        assertThat(Ratio.of(Collections.nCopies(5, 3.0)).halfWidth()).isCloseTo(0, within(1e-9));
        assertThatThrownBy(() -> Ratio.of(List.of(3.0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3.0]");
    }

    /// Without the stretch it is 0.82 for five pairs and 0.91 for ten.
    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void intervalHoldsTheTruthAsOftenAsItSays(int pairs) {
        var random = new SplittableRandom(pairs);
        int held = 0;
        int trials = 300;
        for (int trial = 0; trial < trials; trial++) {
            var ratio = Ratio.of(DoubleStream.generate(() -> 2 * Math.exp(0.1 * random.nextGaussian())).limit(pairs)
                    .boxed().toList());
            held += ratio.low() <= 2 && 2 <= ratio.high() ? 1 : 0;
        }

        assertThat((double) held / trials).isBetween(0.92, 0.98);
    }
}
