package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.State;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Buckets.Scale scale = new Buckets.Scale(0);
    private final Buckets buckets = new Buckets(scale);

    @Test
    void anIntervalIsSpreadOverTheBucketsItTouches() {
        buckets.add(State.DISK, 25 * MILLI, 125 * MILLI);

        assertThat(IntStream.range(0, 4).mapToDouble(b -> buckets.get(b, State.DISK)).toArray()).containsExactly(25e6,
                50e6, 25e6, 0);
    }

    @Test
    void bucketsDoubleWhenTimeOutgrowsThemAndKeepTheirSum() {
        buckets.add(State.DISK, 0, 10 * SECOND);
        buckets.add(State.LOCK, 39 * SECOND, 40 * SECOND);

        assertThat(scale.width()).isEqualTo(200 * MILLI);
        assertThat(buckets.get(0, State.DISK)).isCloseTo(200e6, within(100.0));
        assertThat(sum(State.DISK)).isCloseTo(10e9, within(10_000.0));
        assertThat(sum(State.LOCK)).isCloseTo(1e9, within(1_000.0));
        assertThat(buckets.get(199, State.LOCK)).isCloseTo(200e6, within(100.0));
    }

    @Test
    void allPicturesOfARecordingShareOneScale() {
        Buckets other = new Buckets(scale);
        other.add(State.CPU_JAVA, 0, SECOND);
        buckets.add(State.DISK, 19 * SECOND, 20 * SECOND);

        assertThat(other.get(0, State.CPU_JAVA)).isCloseTo(100e6, within(100.0));
    }

    @Test
    void whatLiesBeforeTheBeginIsNotDrawn() {
        buckets.add(State.DISK, -100 * MILLI, -50 * MILLI);

        assertThat(sum(State.DISK)).isCloseTo(50e6, within(100.0));
    }

    private double sum(State state) {
        return IntStream.range(0, Buckets.COUNT).mapToDouble(b -> buckets.get(b, state)).sum();
    }
}
