package dev.waitlens.forecast;

import static dev.waitlens.forecast.Workloads.alike;
import static dev.waitlens.forecast.Workloads.ms;
import static dev.waitlens.forecast.Workloads.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Makespan.Cap;
import dev.waitlens.forecast.Makespan.Limit;
import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against arithmetic.
class SimulationTest {

    @Test
    void fourPermitsServe120CallsOf40MillisecondsInThirtyTurns() {
        var makespan = run(alike(120, call -> call.await(ms(40), 0), Resource.limitedPeer(4)), 2, Form.THREADS, 16);
        assertThat(makespan.nanos()).isEqualTo(ms(1200));
        assertThat(makespan.cap().limit()).isEqualTo(Limit.RESOURCE);
        assertThat(makespan.usage().resources().getFirst().share()).isEqualTo(1);
        assertThat(makespan.usage().resources().getFirst().waiting()).isCloseTo(12, withPercentage(10));
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, names = {"THREADS", "VIRTUAL_THREADS", "PROCESSES", "AS_IS"})
    void sixtyCallsOf60MillisecondsOfCpuNeedThirtyTurnsOfTwoProcessors(Form form) {
        var makespan = run(alike(60, call -> call.cpu(ms(60))), 2, form, 12);
        assertThat(makespan.nanos()).isCloseTo(ms(1800), withPercentage(1e-6));
        assertThat(makespan.cap().limit()).isEqualTo(Limit.PROCESSORS);
        assertThat(makespan.usage().processors()).isCloseTo(1, withPercentage(1e-6));
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, names = {"THREADS", "VIRTUAL_THREADS", "EVENT_LOOP"})
    void childProcessesShareTheProcessorsAndNeedNoThreadOfTheModel(Form form) {
        var makespan = run(alike(32, call -> call.awaitChild(ms(100), ms(20), 0), Resource.limitedPeer(64)), 2, form,
                16);
        assertThat(makespan.nanos()).as("twice: sixteen times 20 ms on two processors, and 80 ms")
                .isCloseTo(ms(2 * (160 + 80)), withPercentage(1e-6));
        assertThat(makespan.usage().processors()).isCloseTo(160.0 / 240, withPercentage(1e-6));
        assertThat(makespan.usage().computing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, names = {"VIRTUAL_THREADS", "EVENT_LOOP"})
    void inAShortWaitAThreadIsKeptAndInALongOneItIsNot(Form form) {
        assertThat(twoSteps(form, ms(1) / 10).nanos())
                .as("each call does both of its steps without standing in the queue again")
                .isCloseTo(2 * ms(20) + ms(1) / 5, withPercentage(1e-6));
        assertThat(twoSteps(form, ms(1)).nanos()).as("the other one's first step comes between").isCloseTo(ms(40),
                withPercentage(1e-6));
    }

    private static Makespan twoSteps(Form form, long wait) {
        return run(alike(2, call -> call.cpu(ms(10)).await(wait).cpu(ms(10))), 1, form, 2);
    }

    @Test
    void childProcessesThatComputeAreLimitedByTheProcessors() {
        var makespan = run(alike(60, call -> call.awaitChild(ms(60), ms(60), 0), Resource.limitedPeer(64)), 2,
                Form.EVENT_LOOP,
                12);
        assertThat(makespan.nanos()).isCloseTo(ms(1800), withPercentage(1e-6));
        assertThat(makespan.cap().limit()).isEqualTo(Limit.PROCESSORS);
    }

    @Test
    void wavesOfTwelveAreOverWithTheirLastCall() {
        var calls = alike(132, call -> call.await(ms(80))).calls();
        var waves = new Workload(calls, List.of(), 12);
        assertThat(run(waves, 2, Form.THREADS, 3).nanos()).isEqualTo(ms(11 * 4 * 80));
        assertThat(run(waves, 2, Form.THREADS, 5).nanos()).as("twelve by five").isEqualTo(ms(11 * 3 * 80));
        for (int width : List.of(12, 64)) {
            var makespan = run(waves, 2, Form.VIRTUAL_THREADS, width);
            assertThat(makespan.nanos()).isEqualTo(ms(11 * 80));
            assertThat(makespan.cap()).isEqualTo(new Cap(Limit.WAVES, 0, ms(11 * 80)));
        }
    }

    @Test
    void theLongestCallOfAWaveIsWaitedForByAllOthers() {
        var calls = RecordedCalls.builder();
        for (int i = 0; i < 66; i++) {
            calls.await(ms(i % 6 == 5 ? 180 : 60)).end();
        }
        var waves = new Workload(calls.build(), List.of(), 6);
        assertThat(run(waves, 2, Form.THREADS, 2).nanos()).isEqualTo(ms(11 * 300));
        assertThat(run(waves, 2, Form.THREADS, 3).nanos()).isEqualTo(ms(11 * 240));
        assertThat(run(waves, 2, Form.EVENT_LOOP, 6).nanos()).isEqualTo(ms(11 * 180));
    }

    @Test
    void aLastWaveMayBeSmaller() {
        var waves = new Workload(alike(10, call -> call.await(ms(80))).calls(), List.of(), 4);
        assertThat(run(waves, 2, Form.THREADS, 4).nanos()).isEqualTo(ms(240));
    }

    @Test
    void eventLoopTakesTheSumOfTheCpuTimeWhereThatDominates() {
        var makespan = run(alike(100, call -> call.cpu(ms(5)).await(ms(20)).cpu(ms(5))), 8, Form.EVENT_LOOP, 50);
        assertThat(makespan.nanos()).isEqualTo(ms(1000));
        assertThat(makespan.cap().limit()).isEqualTo(Limit.LOOP_THREAD);
        assertThat(makespan.usage().computing()).isEqualTo(1);
        assertThat(makespan.usage().processors()).isEqualTo(1.0 / 8);
        assertThat(makespan.usage().ready()).isGreaterThan(1);
    }

    @Test
    void eventLoopWaitsForAllCallsAtOnceUpToItsPermits() {
        var calls = alike(100, call -> call.await(ms(50)));
        assertThat(run(calls, 1, Form.EVENT_LOOP, 20).nanos()).isEqualTo(ms(250));
        assertThat(run(calls, 1, Form.EVENT_LOOP, 100).nanos()).isEqualTo(ms(50));
        assertThat(run(calls, 1, Form.EVENT_LOOP, 20).cap().limit()).isEqualTo(Limit.WIDTH);
        assertThat(run(calls, 1, Form.EVENT_LOOP, 100).cap().limit()).isEqualTo(Limit.LONGEST_CALL);
    }

    @Test
    void eventLoopComputesInTheOrderOfReadiness() {
        var calls = RecordedCalls.builder().await(ms(3)).cpu(ms(10)).end().await(ms(1)).cpu(ms(10)).await(ms(5)).end();
        var makespan = run(new Workload(calls.build(), List.of()), 1, Form.EVENT_LOOP, 2);
        assertThat(makespan.nanos()).as("the second is ready first: 1 + 10 + 10, its last wait beside the other")
                .isEqualTo(ms(21));
    }

    @Test
    void callThatGetsAPermitComputesAfterWhatIsReady() {
        var calls = RecordedCalls.builder().cpu(ms(10)).end().cpu(ms(10)).await(ms(100)).end().cpu(ms(50)).end();
        var makespan = run(new Workload(calls.build(), List.of()), 1, Form.EVENT_LOOP, 2);
        assertThat(makespan.nanos()).as("the third has its permit at 10, when the second is ready").isEqualTo(ms(120));
    }

    @Test
    void processorsAreSharedEqually() {
        var calls = RecordedCalls.builder().cpu(ms(10)).end().cpu(ms(30)).end().cpu(ms(50)).end().build();
        var one = Simulation.of(new Workload(calls, List.of()), Machine.of(1), Concurrency.of(Form.THREADS, 3));
        assertThat(one.run().nanos()).isEqualTo(ms(90));
        var two = Simulation.of(new Workload(calls, List.of()), Machine.of(2), Concurrency.of(Form.THREADS, 3));
        assertThat(two.run().nanos()).as("15 at 2/3 each, then 20 at 1 each, then 20").isEqualTo(ms(55));
    }

    @Test
    void measuredSpeedHoldsComputingThreadsBack() {
        var machine = new Machine(2, List.of(0.0, 1.0, 1.6), 0);
        var calls = alike(10, call -> call.cpu(ms(16)));
        assertThat(Simulation.of(calls, machine, Concurrency.of(Form.THREADS, 2)).run().nanos())
                .isCloseTo(ms(100), withPercentage(1e-6));
    }

    @Test
    void backgroundTakesWhatItNeedsUpToItsFairShare() {
        var machine = Machine.of(2).withBackground(0.5);
        assertThat(machine.speed(1)).isEqualTo(1);
        assertThat(machine.speed(4)).isEqualTo(1.6);
        assertThat(machine.speed(2)).isEqualTo(1.5);
        assertThat(Machine.of(1).withBackground(1).speed(1)).isEqualTo(0.5);
    }

    @Test
    void lockHeldForAShareOfTheCallCapsTheGainAtItsInverse() {
        var calls = alike(2000, call -> call.cpu(ms(6)).hold(0).cpu(ms(2)).await(ms(2)).release(0), Resource.lock());
        var makespan = run(calls, 8, Form.THREADS, 16);
        assertThat(makespan.nanos()).isCloseTo(2000 * ms(4), withPercentage(1));
        assertThat(makespan.cap().limit()).isEqualTo(Limit.RESOURCE);
    }

    @Test
    void workerProcessesDoNotShareALockOfTheProgramButAPeerOutside() {
        var calls = alike(100, call -> call.hold(0).await(ms(10)).release(0).await(ms(10), 1), Resource.lock(),
                Resource.limitedPeer(2));
        assertThat(run(calls, 4, Form.THREADS, 10).nanos()).isCloseTo(ms(1000), withPercentage(1));
        assertThat(run(calls, 4, Form.PROCESSES, 10).nanos()).isCloseTo(ms(500), withPercentage(2));
    }

    @Test
    void whatCannotBeDividedIsPaidInFull() {
        var serial = Costs.NONE.once(List.of(new Step(Kind.CPU, ms(200), 0)));
        var model = Concurrency.of(Form.THREADS, 4).with(serial);
        var makespan = Simulation.of(alike(80, call -> call.cpu(ms(10))), Machine.of(4), model).run();
        assertThat(makespan.nanos()).as("Amdahl: 200 + 800 / 4").isCloseTo(ms(400), withPercentage(1e-6));
    }

    @Test
    void eachSlotOpensItsConnectionOnceAndEachCallCrossesTheBorder() {
        var costs = Costs.NONE.perSlot(List.of(new Step(Kind.WAIT, ms(30), 0)))
                .perCall(List.of(new Step(Kind.WAIT, ms(1), 0)));
        var model = Concurrency.of(Form.THREADS, 5).with(costs);
        var makespan = Simulation.of(alike(20, call -> call.await(ms(9))), Machine.of(1), model).run();
        assertThat(makespan.nanos()).isEqualTo(ms(30 + 4 * 10));
    }

    @Test
    void startIsTheCapOfAFewShortCalls() {
        var costs = Costs.NONE.once(List.of(new Step(Kind.CPU, ms(600), 0)));
        var model = Concurrency.of(Form.EVENT_LOOP, 12).with(costs);
        var makespan = Simulation.of(alike(12, call -> call.await(ms(100))), Machine.of(2), model).run();
        assertThat(makespan.nanos()).isEqualTo(ms(700));
        assertThat(makespan.cap().limit()).isEqualTo(Limit.START);
    }

    @Test
    void everyFurtherWorkerWarmsUpForItself() {
        var costs = Costs.NONE.warming(List.of(ms(50), ms(20)));
        var calls = alike(40, call -> call.cpu(ms(10)));
        var model = Concurrency.of(Form.PROCESSES, 4).with(costs);
        assertThat(Simulation.of(calls, Machine.of(4), model.withWidth(1)).run().nanos()).isEqualTo(ms(400));
        assertThat(Simulation.of(calls, Machine.of(4), model).run().nanos()).as("(400 + 3 * 70) / 4, in calls of 10")
                .isBetween(ms(152), ms(160));
    }

    @Test
    void recordedWorkersKeepTheirCalls() {
        var calls = RecordedCalls.builder();
        for (int i = 0; i < 10; i++) {
            calls.await(ms(10)).end(i < 9 ? 0 : 1);
        }
        var workload = new Workload(calls.build(), List.of());
        assertThat(run(workload, 2, Form.AS_IS, 2).nanos()).isEqualTo(ms(90));
        assertThat(run(workload, 2, Form.AS_IS, 2).cap()).isEqualTo(new Cap(Limit.WIDTH, 0, ms(90)));
        assertThat(run(workload, 2, Form.THREADS, 2).nanos()).isEqualTo(ms(50));
    }

    @Test
    void callsThatWaitForOneAnotherForEverAreUnfinished() {
        var calls = alike(10, call -> call.hold(0).await(ms(1)).hold(0).release(0).release(0), Resource.pool(3));
        assertThat(run(calls, 1, Form.THREADS, 2).unfinished()).isZero();
        assertThat(run(calls, 1, Form.THREADS, 3).unfinished()).isEqualTo(10);
    }

    @Test
    void callsWithoutStepsAreDoneAtOnce() {
        var makespan = run(alike(100_000, _ -> {}), 1, Form.THREADS, 3);
        assertThat(makespan.nanos()).isZero();
        assertThat(makespan.unfinished()).isZero();
    }

    @Test
    void nothingToDoTakesNoTime() {
        var makespan = run(alike(0, _ -> {}, Resource.lock()), 1, Form.EVENT_LOOP, 3);
        assertThat(makespan.nanos()).isZero();
        assertThat(makespan.cap().limit()).isEqualTo(Limit.NOTHING);
    }
}
