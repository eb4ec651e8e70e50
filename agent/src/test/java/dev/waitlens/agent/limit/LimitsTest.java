package dev.waitlens.agent.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.agent.record.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LimitsTest {
    private static final long MB = Options.MEGABYTE;

    @Test
    void theRecordingEndsWhenItsCopyWouldNotFit() {
        Options options = Options.parse("free=100m,size=1g");
        assertThat(new Guard(options).reasonToEnd(500 * MB, 300 * MB)).isEmpty();
        assertThat(new Guard(options).reasonToEnd(399 * MB, 300 * MB)).contains("disk");
        assertThat(new Guard(options).reasonToEnd(0, 0)).contains("disk");
        assertThat(new Guard(options).reasonToEnd(9000 * MB, 1025 * MB)).contains("size");
    }

    @Test
    void eventsAreCountedWithoutBeingUnderstood() {
        byte[] bytes = {3, 7, 0, 4, (byte) 0x81, 1, 0, 3, 7, 0, 9, 7, 0};
        assertThat(EventCounts.sizes(bytes)).containsOnly(Map.entry(7L, 6L), Map.entry(129L, 4L));
    }

    @Test
    void eventsOfATypeAreCounted() {
        byte[] bytes = {3, 7, 0, 4, (byte) 0x81, 1, 0, 3, 7, 0, 9, 7, 0};
        assertThat(EventCounts.counts(bytes)).containsOnly(Map.entry(7L, 2L), Map.entry(129L, 1L));
    }

    @Test
    void rubbishEndsTheCountAndNothingElse() {
        assertThat(EventCounts.sizes(new byte[] {0, 0, 0})).isEmpty();
        assertThat(EventCounts.sizes(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF})).isEmpty();
        assertThat(EventCounts.sizes(new byte[0])).isEmpty();
    }

    @Test
    void onlyWaitsWithALargeShareMakeAFlood() {
        Map<Long, String> names = Map.of(1L, "jdk.SocketRead", 2L, "jdk.FileRead", 3L, "jdk.CPUTimeSample");
        assertThat(Thresholds.flooding(names, Map.of(1L, 60L, 2L, 10L, 3L, 30L))).containsExactly("jdk.SocketRead");
    }
}
