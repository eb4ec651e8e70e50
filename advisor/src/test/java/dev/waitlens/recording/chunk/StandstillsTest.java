package dev.waitlens.recording.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandstillsTest {
    private final Standstills still = new Standstills();

    @Test
    void whatIsAfterAStandstillFollowsWhatWasBeforeIt() {
        still.add(100, 140);
        still.add(200, 210);

        assertThat(still.without(100)).isEqualTo(100);
        assertThat(still.without(140)).isEqualTo(100);
        assertThat(still.without(150)).isEqualTo(110);
        assertThat(still.without(300)).isEqualTo(250);
    }

    @Test
    void nothingHappensWithinOne() {
        still.add(100, 140);

        assertThat(still.without(120)).isEqualTo(100);
    }

    @Test
    void whatTwoTellOfIsLeftOutOnce() {
        still.add(100, 140);
        still.add(130, 150);
        still.add(110, 120);

        assertThat(still.without(200)).isEqualTo(150);
    }
}
