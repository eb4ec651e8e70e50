package dev.waitlens.forecast;

import static dev.waitlens.forecast.Workloads.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.waitlens.forecast.Concurrency.Form;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// What holds for any calls.
class ReplayPropertiesTest {

    @Test
    void noModelIsFasterThanACapNorSlowerThanOneCallAfterTheOther() {
        forEachSeed(seed -> {
            var random = new SplittableRandom(seed);
            var workload = Workloads.random(random);
            var machine = Workloads.randomMachine(random);
            double alone = Demand.of(workload.calls(), 4, machine.speed(1)).alone();
            for (var form : Form.values()) {
                var model = Concurrency.of(form, 1 + random.nextInt(20));
                var makespan = Simulation.of(workload, machine, model).run();
                assertThat(makespan.unfinished()).isZero();
                assertThat((double) makespan.nanos()).as("%s", form).isBetween(makespan.cap().nanos() - 1.0, alone + 1);
            }
        });
    }

    @Test
    void everyModelOfWidthOneTakesAsLongAsTheCallsTogether() {
        forEachSeed(seed -> {
            var random = new SplittableRandom(seed);
            var workload = Workloads.random(random);
            double alone = Demand.of(workload.calls(), 4, 1).alone();
            for (var form : Form.values()) {
                assertThat((double) run(workload, 1 + random.nextInt(4), form, 1).nanos()).isCloseTo(alone,
                        offset(1.0));
            }
        });
    }

    @Test
    void noCpuTimeAndNoHoldingIsLostOrInvented() {
        forEachSeed(seed -> {
            var random = new SplittableRandom(seed);
            var workload = Workloads.random(random);
            int processors = 1 + random.nextInt(4);
            var demand = Demand.of(workload.calls(), 4, 1);
            for (var form : Form.values()) {
                var makespan = run(workload, processors, form, 1 + random.nextInt(20));
                assertThat(makespan.usage().processors() * processors * makespan.nanos()).isCloseTo(
                        demand.cpu() + demand.apart(), withPercentage(1e-3));
                for (int peer = 2; peer < 4; peer++) {
                    assertThat(makespan.usage().resources().get(peer).holders() * makespan.nanos())
                            .isCloseTo(demand.held()[peer], offset(1e-5 * makespan.nanos() + 1));
                }
            }
        });
    }

    @Test
    void widerIsNeverSlowerForCallsThatOnlyWait() {
        forEachSeed(seed -> {
            var random = new SplittableRandom(seed);
            var builder = RecordedCalls.builder();
            for (int i = 0; i < 50; i++) {
                builder.await(random.nextLong(1_000_000)).end();
            }
            var workload = new Workload(builder.build(), List.of());
            long before = Long.MAX_VALUE;
            for (int width = 1; width < 60; width++) {
                long nanos = run(workload, 1, Form.THREADS, width).nanos();
                assertThat(nanos).isLessThanOrEqualTo(before);
                before = nanos;
            }
        });
    }

    @Test
    void theSameReplayGivesTheSameNanosecond() {
        forEachSeed(seed -> {
            var workload = Workloads.random(new SplittableRandom(seed));
            for (var form : Form.values()) {
                assertThat(run(workload, 2, form, 7)).isEqualTo(run(workload, 2, form, 7));
            }
        });
    }

    private static void forEachSeed(LongConsumer property) {
        for (long seed = 0; seed < 300; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
