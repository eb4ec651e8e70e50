package dev.waitlens.cli.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.calibration.Paces.Ratio;
import dev.waitlens.forecast.Kernel;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class KernelTimesTest {
    @Test
    void everyKernelIsTimedOnTwoThreadsAndOnAllProcessors() {
        var times = new KernelTimes(3, 64_000_000, 1_000_000);

        assertThat(times.counts()).containsExactly(2, 3);
        for (var kernel : Kernel.values()) {
            assertThat(times.ratios(kernel)).as(kernel.label()).hasSize(2).allSatisfy(ratios -> {
                assertThat(ratios).hasSize(4).isSorted();
                assertThat(ratios[0]).isPositive();
            });
        }
    }

    @Test
    void everyKernelGoesThroughAllItsMemory() {
        var work = new KernelWork(1 << 16);
        var chase = work.piece(Kernel.CHASE);
        var seen = new HashSet<Long>();
        for (int i = 0; i < 1 << 16; i++) {
            seen.add(chase.getAsLong());
        }

        assertThat(seen).as("200 steps a piece of a full cycle of 65,536 meet every eighth of its places")
                .hasSize((1 << 16) / 8);
    }

    @Test
    void ratioIsTheMedianWithItsRangeAndNoMoreThanTheGroupAllows() {
        assertThat(Ratio.of(new double[] {1.5, 1.8, 1.9, 2.4}, 2)).isEqualTo(new Ratio(1.5, (1.8 + 1.9) / 2, 2));
        assertThat(Ratio.of(new double[] {1.5, 1.8, 1.9, 2.4}, 1.2)).isEqualTo(new Ratio(1.2, 1.2, 1.2));
    }
}
