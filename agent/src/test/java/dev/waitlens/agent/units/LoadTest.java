package dev.waitlens.agent.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LoadTest {
    private static final long SECOND = 1_000_000_000;

    private final Load load = new Load(100 * SECOND, 0);

    @Test
    void theFirstLookIsBelievedAsItIs() {
        assertThat(load.look(100 * SECOND + SECOND / 10, SECOND)).isEqualTo(0.1);
    }

    @Test
    void whatWasBeforeWeighsHalf() {
        load.look(102 * SECOND, SECOND);
        assertThat(load.look(102 * SECOND, 2 * SECOND)).isEqualTo(1);
        assertThat(load.look(102 * SECOND, 3 * SECOND)).isEqualTo(0.5);
    }

    @Test
    void whereNobodyCanSayOneProcessorIsBusy() {
        assertThat(load.look(0, SECOND)).isEqualTo(1);
    }
}
