package dev.waitlens.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShippedScoreTest {
    /// A build may have none.
    @Test
    void everyLineThatComesWithThisBuildIsUnderstood() {
        var shipped = ShippedScore.read();

        assertThat(shipped.damaged() + shipped.newer() + shipped.orphans()).isZero();
        assertThat(shipped.distances()).allSatisfy(distance -> assertThat(distance).isBetween(0.0, 3.0));
    }
}
