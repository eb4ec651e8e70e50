package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.attach.StandstillWatch.Standstill;
import org.junit.jupiter.api.Test;

class StandstillWatchTest {
    private static final long MILLI = 1_000_000L;

    private final StandstillWatch watch = new StandstillWatch();

    @Test
    void onlyWhatWasSeenIsAStandstill() {
        assertThat(watch.look(false, 0)).isEmpty();
        assertThat(watch.look(true, 250 * MILLI)).isEmpty();
        assertThat(watch.look(true, 2_000 * MILLI)).isEmpty();
        assertThat(watch.look(false, 2_250 * MILLI)).contains(new Standstill(2_000 * MILLI, 1_750 * MILLI));
        assertThat(watch.look(false, 2_500 * MILLI)).isEmpty();
    }

    @Test
    void aMomentIsNone() {
        watch.look(true, 0);
        watch.look(true, 999 * MILLI);
        assertThat(watch.look(false, 1_250 * MILLI)).isEmpty();
    }
}
