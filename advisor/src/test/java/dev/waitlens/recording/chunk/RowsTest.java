package dev.waitlens.recording.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    /// From rows within a microsecond to rows within a year, whose starts need more bits than a sort key has.
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 10_000_000_000L, 31_000_000_000_000_000L})
    void rowsOfTheSameStartKeepTheirOrder(long span) {
        var random = new SplittableRandom(span);
        var rows = new Rows();
        for (int row = 0; row < 20_000; row++) {
            long start = 1_700_000_000_000_000_000L + (row % 3 == 0 ? span / 2 : random.nextLong(span));
            rows.add(EventKind.PARK, start, row, row, 0, -row);
        }
        ChunkEvents sorted = rows.sorted(0, 0);
        assertThat(sorted.count()).isEqualTo(20_000);
        for (int row = 1; row < sorted.count(); row++) {
            assertThat(sorted.start()[row]).isGreaterThanOrEqualTo(sorted.start()[row - 1]);
            if (sorted.start()[row] == sorted.start()[row - 1]) {
                assertThat(sorted.thread()[row]).isGreaterThan(sorted.thread()[row - 1]);
            }
            assertThat(sorted.duration()[row]).isEqualTo(sorted.thread()[row]);
            assertThat(sorted.extra()[row]).isEqualTo(-sorted.thread()[row]);
        }
    }
}
