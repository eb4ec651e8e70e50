package dev.waitlens.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void quantilesAreRightToAnEighth() {
        var spread = new Spread();
        for (int i = 1; i <= 10_000; i++) {
            spread.add(i * 1_000L);
        }
        assertThat((double) spread.quantileNanos(0.5)).isBetween(5_000_000.0, 5_000_000 * 1.13);
        assertThat((double) spread.quantileNanos(0.99)).isBetween(9_900_000.0, 10_000_000.0);
        assertThat(spread.maxNanos()).isEqualTo(10_000_000);
        assertThat(spread.meanNanos()).isEqualTo(5_000_500);
    }

    @Test
    void anEmptyOneIsZero() {
        assertThat(new Spread().quantileNanos(0.99)).isZero();
    }

    @Test
    void theExtremesFit() {
        var spread = new Spread();
        spread.add(Long.MAX_VALUE);
        spread.add(0);
        spread.add(-5);
        assertThat(spread.quantileNanos(0.5)).isZero();
        assertThat(spread.quantileNanos(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void intervalsAtOnceAreCountedAtTheirMost() {
        var overlap = new AtOnce();
        overlap.add(0, 10);
        overlap.add(10, 20);
        assertThat(overlap.count().most()).isEqualTo(1);
        overlap.add(5, 15);
        assertThat(overlap.count().most()).isEqualTo(2);
        assertThat(overlap.count().mean()).isEqualTo(1.5);
    }
}
