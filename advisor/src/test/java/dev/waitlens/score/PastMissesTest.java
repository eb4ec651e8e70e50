package dev.waitlens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.figure.Span;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PastMissesTest {
    @Test
    void distanceIsTheFactorFromTheFigureOnEitherSide() {
        assertThat(Math.exp(distance(3.4, 6.8))).isCloseTo(2, within(1e-9));
        assertThat(Math.exp(distance(3.4, 1.7))).isCloseTo(2, within(1e-9));
        assertThat(distance(3.4, 3.4)).isZero();
    }

    @Test
    void fewOutcomesSayNothing() {
        assertThat(PastMisses.spread(Collections.nCopies(9, 0.7))).isEmpty();
    }

    @Test
    void ofTenTheLargestDecidesAndOfTwentyTheNineteenth() {
        assertThat(PastMisses.spread(logarithmsUpTo(10)).orElseThrow()).isCloseTo(10, within(1e-9));
        assertThat(PastMisses.spread(logarithmsUpTo(20)).orElseThrow()).isCloseTo(19, within(1e-9));
    }

    @Test
    void aScoreThatIsBeyondReasonDoesNotGoToInfinity() {
        assertThat(PastMisses.spread(Collections.nCopies(12, 1_400.0)).orElseThrow()).isEqualTo(1_000);
    }

    /// Outcomes that are off by a factor whose logarithm has the deviation 0.3.
    @Test
    void theSpreadHoldsNineTenthsOfOutcomesLikeThePast() {
        var random = new SplittableRandom(11);
        int held = 0;
        for (int round = 0; round < 2_000; round++) {
            double spread = PastMisses.spread(
                    Stream.generate(() -> Math.abs(0.3 * random.nextGaussian())).limit(40).toList()).orElseThrow();
            held += Math.abs(0.3 * random.nextGaussian()) <= Math.log(spread) ? 1 : 0;
        }
        assertThat(held / 2_000.0).isBetween(0.88, 0.93);
    }

    private static List<Double> logarithmsUpTo(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(i -> Math.log(i)).toList();
    }

    private static double distance(double foretold, double measured) {
        return new Settled("THREADS", "POOL", new Span(0.9 * foretold, foretold, 1.1 * foretold), measured).distance();
    }
}
