package dev.waitlens.recording.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongIndexTest {
    @Test
    void keysAreNumberedInTheOrderInWhichTheyCame() {
        var random = new SplittableRandom(7);
        var index = new LongIndex();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long key = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(10_000) * 65_536L;
            expected.putIfAbsent(key, expected.size());
            assertThat(index.add(key)).isEqualTo(expected.get(key));
        }
        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((key, number) -> {
            assertThat(index.find(key)).isEqualTo(number);
            assertThat(index.key(number)).isEqualTo(key);
        });
        assertThat(index.find(Long.MIN_VALUE + 1)).isEqualTo(-1);
    }
}
