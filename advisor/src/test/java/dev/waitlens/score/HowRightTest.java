package dev.waitlens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.figure.Span;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HowRightTest {
    /// Foretold is 1 in [0.95..1.05], measured are 1.01 to 1.10.
    @Test
    void medianNineTenthsAndShareInside() {
        var right = HowRight.of(IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Settled("THREADS", "", new Span(0.95, 1, 1.0501), 1 + i / 100.0)).toList());

        assertThat(right.outcomes()).isEqualTo(10);
        assertThat(right.medianError()).isCloseTo(0.055, within(1e-9));
        assertThat(right.p90Error()).isCloseTo(0.09, within(1e-9));
        assertThat(right.inside()).isEqualTo(0.5);
    }

    /// Four times as fast was foretold and twice is true: the run takes twice the time that was foretold, which was half of the truth.
    @Test
    void errorIsThatOfTheTime() {
        assertThat(new Settled("", "", Span.exactly(4), 2).error()).isEqualTo(0.5);
    }
}
