package dev.waitlens.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Script;
import org.junit.jupiter.api.Test;

/// The same program gets the same verdict on a busy machine as on a quiet one.
class ScarcityTest {

    @Test
    void threadsWithoutAProcessorAreNotBoundByTheLockThatOneOfThemHappensToHold() {
        Classification whole = Classifier.classify(pool(2, 10, 150, 40));

        assertThat(whole.verdict()).isEqualTo(Verdict.CPU_BOUND);
        assertThat(whole.units()).extracting(Unit::verdict).containsOnly(Verdict.CPU_BOUND);
        assertThat(whole.methods()).filteredOn(use -> use.own()).extracting(use -> use.verdict())
                .containsOnly(Verdict.CPU_BOUND);
    }

    @Test
    void withAProcessorWheneverTheyWantOneTheSameQueueIsTheLocks() {
        assertThat(Classifier.classify(pool(2, 10, 0, 40)).verdict()).isEqualTo(Verdict.LOCK_BOUND);
    }

    @Test
    void threadsThatTakeTurnsInsideALockAreBoundByItOnABusyMachineToo() {
        assertThat(Classifier.classify(pool(8, 10, 0, 70)).verdict()).isEqualTo(Verdict.LOCK_BOUND);
        assertThat(Classifier.classify(pool(8, 10, 90, 700)).verdict()).isEqualTo(Verdict.LOCK_BOUND);
    }

    @Test
    void aHolderThatSleepsIsNotHeldUpByTheMachine() {
        Script script = Script.lasting(20_000);
        for (int t = 0; t < 8; t++) {
            script.on("clerk-" + t).in("shop.Shop.serve:3").clock(0, 0);
            for (int i = 0; i < 20; i++) {
                script.lock(700).sleep(100).at(script.now() + 10);
            }
            script.clock(1, 200);
        }
        assertThat(Classifier.classify(script.account()).verdict()).isEqualTo(Verdict.LOCK_BOUND);
    }

    @Test
    void whoWaitsForAProcessorAfterEachAnswerIsStillBoundByTheAnswers() {
        Script script = Script.lasting(4_800).on("main").in("shop.Shop.main:3", "shop.Shop.fetch:5").clock(0, 0);
        for (int i = 0; i < 40; i++) {
            script.socketRead(110).cpu(10);
        }
        Classification whole = Classifier.classify(script.clock(400, 2_400).account());

        assertThat(whole.program().get(State.READY)).isEqualTo(2_400_000_000L);
        assertThat(whole.verdict()).isEqualTo(Verdict.IO_BOUND);
    }

    @Test
    void aUnitShowsHowLongItWaitedForAProcessor() {
        Unit unit = Classifier.classify(pool(2, 10, 150, 40)).units().getFirst();

        assertThat(unit.readyShare()).isCloseTo(0.75, within(1e-6));
        assertThat(unit.mix().get(State.READY).value()).isCloseTo(0.75, within(1e-6));
        assertThat(unit.wallShare()).isCloseTo(1, within(1e-6));
    }

    @Test
    void whereNoClockWasReadNothingIsSaidOfScarcity() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3").cpu(2_000);

        assertThat(Classifier.classify(script.account()).scarcity()).isEqualTo(Scarcity.NONE);
    }

    /// Threads that each a hundred times compute so long, have no processor so long, and wait for a lock so long.
    private static dev.waitlens.timeline.Timeline pool(int threads, double cpu, double ready, double lock) {
        double cycle = cpu + ready + lock;
        Script script = Script.lasting(100 * cycle);
        for (int t = 0; t < threads; t++) {
            script.on("pool-" + t).at(0).in("shop.Pool.run:3", "shop.Shop.work:5").clock(0, 0);
            for (int i = 0; i < 100; i++) {
                script.cpu(cpu).at(i * cycle + cpu + ready).lock(lock);
            }
            script.clock(100 * cpu, 100 * ready);
        }
        return script.account();
    }
}
