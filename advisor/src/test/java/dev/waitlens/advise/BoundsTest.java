package dev.waitlens.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.classify.Unit.Beside.Doing;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Floor;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Limit.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final int ROUNDS = 5_000;
    private static final long SEED = 17;

    @Test
    void withoutCpuTimeTheWaitsDivideByTheWidth() {
        Bounds bounds = new Bounds(0, 10, 10, 20, 1, 0.1, 100, 0, Floor.NONE);

        assertThat(bounds.secondsAt(4)).isEqualTo(2.5);
        assertThat(bounds.factorAt(4)).isEqualTo(4);
    }

    @Test
    void workLaw() {
        Bounds bounds = new Bounds(8, 2, 10, 10, 4, 0.01, 64, 0, Floor.NONE);

        assertThat(bounds.secondsAt(64)).as("8 s of CPU time on 4 cores").isEqualTo(2);
        assertThat(bounds.secondsAt(2)).as("10 s, two at a time").isEqualTo(5);
        assertThat(bounds.capAt(64)).isEqualTo(new Limit(Kind.PROCESSORS, "", "", 4, 8_000, 0, 0));
    }

    @Test
    void anEventLoopComputesOnOneThread() {
        assertThat(new Bounds(3, 7, 10, 10, 1, 0.01, 64, 0, Floor.NONE).factorAt(64)).isCloseTo(10 / 3.0, within(1e-9));
    }

    @Test
    void spanLaw() {
        Bounds bounds = new Bounds(0, 10, 10, 10, 1, 2, 64, 0, Floor.NONE);

        assertThat(bounds.secondsAt(64)).isEqualTo(2);
        assertThat(bounds.capAt(64)).isEqualTo(new Limit(Kind.ONE_CALL, "", "", 1, 2_000, 0, 0));
    }

    @Test
    void thereAreNoMoreAtATimeThanCalls() {
        assertThat(new Bounds(0, 10, 10, 10, 1, 0.01, 3, 0, Floor.NONE).factorAt(64)).isEqualTo(3);
    }

    @Test
    void whatOverlapsTodayIsNotGainedAgain() {
        Bounds bounds = new Bounds(0, 10, 2.5, 10, 1, 0.01, 64, 0, Floor.NONE);

        assertThat(bounds.factorAt(2)).as("narrower than today").isEqualTo(1);
        assertThat(bounds.factorAt(8)).isEqualTo(2);
    }

    @Test
    void theKneeIsTheNarrowestWidthWithinATenthOfTheBest() {
        assertThat(new Bounds(2, 8, 10, 10, 1, 0.01, 64, 0, Floor.NONE).knee())
                .as("best is 10 / 2 = 5 times, at 5 or more")
                .isEqualTo(6);
    }

    @Test
    void theWholeRunGainsWhatAmdahlLeavesIt() {
        Gain gain = new Bounds(0, 10, 10, 20, 1, 0.01, 64, 0, Floor.NONE).gainAt(10);

        assertThat(gain.unit().value()).isEqualTo(10);
        assertThat(gain.program().value()).isCloseTo(20 / 11.0, within(1e-9));
        assertThat(gain.savedSeconds()).isCloseTo(9, within(1e-9));
    }

    @Test
    void whatTheRestOfTheRunTakesCannotBeSaved() {
        Floor floor = new Floor(16, 16, 0, 1, 0, "beside", Doing.COMPUTES);
        Bounds bounds = new Bounds(0, 10, 10, 20, 1, 0.1, 64, 0, floor);

        assertThat(bounds.secondsAt(64)).as("the run takes 16 s, and 10 s of it are not this unit's").isEqualTo(6);
        assertThat(bounds.capAt(64).kind()).isEqualTo(Kind.REST_OF_RUN);
        assertThat(bounds.capAt(64).name()).endsWith("beside");
        assertThat(bounds.withoutFloor().secondsAt(64)).isLessThan(1);
    }

    @Test
    void aRunThatTakesLongerThanItsUnitAnywayLeavesTheUnitItsGain() {
        Bounds bounds = new Bounds(0, 10, 10, 20, 1, 0.01, 10, 0, new Floor(8, 8, 0, 1, 0, "", Doing.COMPUTES));

        assertThat(bounds.factorAt(10)).isEqualTo(10);
    }

    @Test
    void whateverTheFiguresTheIntervalHoldsTheValueTheCurveRisesAndAmdahlHolds() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            double cpu = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 10;
            double wait = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 100;
            double now = (cpu + wait) / (1 + random.nextInt(20));
            double run = now + random.nextDouble() * 50;
            Bounds bounds = new Bounds(cpu, wait, now, run, 1 + random.nextInt(16),
                    random.nextBoolean() ? 0 : random.nextDouble(),
                    1 + random.nextInt(64), random.nextDouble() * 0.9,
                    new Floor(random.nextDouble() * run, 0, 0, 1, 0, "", Doing.COMPUTES));

            Gain gain = bounds.gainAt(bounds.knee());

            assertThat(gain.curve()).as("%s", bounds).extracting(point -> point.factor().high()).isSorted();
            assertThat(gain.curve()).as("%s", bounds).extracting(WidthPoint::width).doesNotHaveDuplicates().isSorted();
            assertThat(gain.program().value()).as("%s", bounds)
                    .isLessThanOrEqualTo(run / Math.max(1e-9, run - now) + 1e-9);
            assertThat(gain.program().value()).as("%s", bounds)
                    .isLessThanOrEqualTo(Math.max(1, gain.unit().value()) + 1e-9);
            assertThat(gain.savedSeconds()).as("%s", bounds).isBetween(0.0, now);
        }
    }
}
