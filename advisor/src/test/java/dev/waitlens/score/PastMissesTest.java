package dev.waitlens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.figure.Span;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastMissesTest {
    private static final Span FORETOLD = new Span(2.9, 3.4, 3.9);

    private static double miss(Span foretold, double measured) {
        return new Settled("THREADS", "POOL", foretold, measured).miss();
    }

    @Test
    void missIsTheFactorBeyondTheNearerEnd() {
        assertThat(Math.exp(miss(FORETOLD, 7.8))).isCloseTo(2, within(1e-9));
        assertThat(Math.exp(miss(FORETOLD, 1.45))).isCloseTo(2, within(1e-9));
        assertThat(miss(FORETOLD, 3.4)).isNegative();
        assertThat(miss(FORETOLD, 3.9)).isZero();
    }

    @Test
    void fewOutcomesWidenNothingAndSaySo() {
        var widened = PastMisses.widen(FORETOLD, Collections.nCopies(9, 0.7));

        assertThat(widened.interval()).isEqualTo(FORETOLD);
        assertThat(widened.enough()).isFalse();
        assertThat(widened.outcomes()).isEqualTo(9);
    }

    @Test
    void ofTenTheLargestMissDecidesAndOfTwentyTheNineteenth() {
        var ten = IntStream.rangeClosed(1, 10).mapToObj(i -> Math.log(i)).toList();
        var twenty = IntStream.rangeClosed(1, 20).mapToObj(i -> Math.log(i)).toList();

        assertThat(PastMisses.widen(FORETOLD, ten).factor()).isCloseTo(10, within(1e-9));
        assertThat(PastMisses.widen(FORETOLD, twenty).factor()).isCloseTo(19, within(1e-9));
        assertThat(PastMisses.widen(FORETOLD, ten).interval().low()).isCloseTo(0.29, within(1e-9));
        assertThat(PastMisses.widen(FORETOLD, ten).interval().high()).isCloseTo(39, within(1e-9));
        assertThat(PastMisses.widen(FORETOLD, ten).interval().value()).isEqualTo(3.4);
    }

    @Test
    void intervalsThatHeldAreNotMadeNarrower() {
        var widened = PastMisses.widen(FORETOLD, Collections.nCopies(30, -0.5));

        assertThat(widened.interval()).isEqualTo(FORETOLD);
        assertThat(widened.enough()).isTrue();
    }

    /// Forecasts that are off by a factor whose logarithm has the deviation 0.3, with intervals of ± 5 %, which hold 13 % of outcomes.
    @Test
    void widenedIntervalHoldsNineTenthsOfOutcomesLikeThePast() {
        var random = new SplittableRandom(7);
        int held = 0;
        int trials = 2_000;
        for (int trial = 0; trial < trials; trial++) {
            List<Double> misses = DoubleStream.generate(() -> miss(off(random), 1)).limit(20).boxed().toList();
            var next = PastMisses.widen(off(random), misses).interval();
            held += next.low() <= 1 && 1 <= next.high() ? 1 : 0;
        }

        assertThat((double) held / trials).isBetween(0.88, 0.93);
    }

    private static Span off(SplittableRandom random) {
        double value = Math.exp(0.3 * random.nextGaussian());
        return new Span(value / 1.05, value, value * 1.05);
    }
}
