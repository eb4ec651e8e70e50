package dev.waitlens.forecast;

import static dev.waitlens.forecast.Workloads.alike;
import static dev.waitlens.forecast.Workloads.ms;
import static dev.waitlens.forecast.Workloads.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Workload.Merged;
import org.junit.jupiter.api.Test;

class ChangesTest {

    @Test
    void twiceThePoolIsTwiceAsFast() {
        var calls = alike(200, call -> call.hold(0).await(ms(20)).release(0), Resource.pool(10));
        assertThat(run(calls, 2, Form.THREADS, 40).nanos()).isEqualTo(ms(400));
        assertThat(run(calls.withCapacity(0, 20), 2, Form.THREADS, 40).nanos()).isEqualTo(ms(200));
    }

    @Test
    void halfOutOfTheLockIsTwiceAsFast() {
        var calls = alike(500, call -> call.hold(0).cpu(ms(2)).await(ms(6)).release(0).cpu(ms(1)), Resource.lock());
        var changed = calls.outOfLock(0, 0.5, 0.5);
        assertThat(run(calls, 8, Form.THREADS, 16).nanos()).isCloseTo(ms(500 * 8), withPercentage(1));
        assertThat(run(changed, 8, Form.THREADS, 16).nanos()).isCloseTo(ms(500 * 4), withPercentage(1));
        assertThat(run(changed, 8, Form.THREADS, 1).nanos()).as("nothing is lost").isEqualTo(ms(500 * 9));
    }

    @Test
    void waitsOutOfTheLockLeaveItsComputing() {
        var calls = alike(500, call -> call.hold(0).cpu(ms(1)).await(ms(9)).release(0), Resource.lock());
        var changed = calls.outOfLock(0, 0, 1);
        assertThat(run(calls, 8, Form.THREADS, 16).nanos()).isCloseTo(ms(500 * 10), withPercentage(1));
        assertThat(run(changed, 8, Form.THREADS, 16).nanos()).isCloseTo(ms(500 * 1), withPercentage(3));
        assertThat(run(changed, 8, Form.THREADS, 2).nanos()).as("ten to wait for").isCloseTo(ms(500 * 5),
                withPercentage(1));
    }

    @Test
    void callsThatAreJoinedShareTheirRoundTrips() {
        var calls = alike(10, call -> call.await(ms(10), 0).cpu(ms(1)), Resource.peer(1));
        var fewer = calls.joined(4).fewerRoundTrips(0, 4, Merged.LONGEST).calls();
        var expected = RecordedCalls.builder().await(ms(10), 0).cpu(ms(4)).end().await(ms(10), 0).cpu(ms(4)).end()
                .await(ms(10), 0).cpu(ms(2)).end().build();
        assertThat(fewer.size()).isEqualTo(3);
        for (int call = 0; call < 3; call++) {
            assertThat(fewer.steps(call)).isEqualTo(expected.steps(call));
        }
    }

    @Test
    void whatASecondLockNeedsStaysInIt() {
        var calls = alike(1, call -> call.hold(0).cpu(ms(4)).hold(1).cpu(ms(8)).release(1).release(0), Resource.lock(),
                Resource.lock());
        var moved = calls.outOfLock(0, 1, 1).calls();
        var expected = alike(1, call -> call.cpu(ms(4)).hold(0).hold(1).cpu(ms(8)).release(1).release(0),
                Resource.lock(), Resource.lock()).calls();
        assertThat(moved.steps(0)).isEqualTo(expected.steps(0));
    }

    @Test
    void groupsOfRoundTripsWaitOnceAndComputeAll() {
        var calls = alike(1, call -> {
            for (int i = 1; i <= 5; i++) {
                call.await(ms(10 + i), 0).cpu(ms(1));
            }
        }, Resource.peer(1));
        var fewer = calls.fewerRoundTrips(0, 3, Merged.LONGEST).calls();
        var expected = alike(1, call -> call.await(ms(13), 0).cpu(ms(3)).await(ms(15), 0).cpu(ms(2)), Resource.peer(1));
        assertThat(fewer.steps(0)).isEqualTo(expected.calls().steps(0));
        var average = alike(1, call -> call.await(ms(12), 0).cpu(ms(3)).await(ms(29) / 2, 0).cpu(ms(2)),
                Resource.peer(1));
        assertThat(calls.fewerRoundTrips(0, 3, Merged.AVERAGE).calls().steps(0))
                .isEqualTo(average.calls().steps(0));
    }

    @Test
    void ofTripsToChildProcessesTheirComputingIsMergedToo() {
        var calls = alike(1, call -> call.awaitChild(ms(10), ms(4), 0).awaitChild(ms(20), ms(5), 0), Resource.peer(1));
        var average = alike(1, call -> call.awaitChild(ms(15), ms(9) / 2, 0), Resource.peer(1));
        assertThat(calls.fewerRoundTrips(0, 2, Merged.AVERAGE).calls().steps(0))
                .isEqualTo(average.calls().steps(0));
    }

    @Test
    void roundTripsToOthersAreNotMerged() {
        var calls = alike(1, call -> call.await(ms(1), 0).await(ms(1), 1).await(ms(1), 0), Resource.peer(1),
                Resource.peer(1));
        assertThat(calls.fewerRoundTrips(0, 9, Merged.LONGEST).calls().steps(0)).isEqualTo(calls.calls().steps(0));
    }

    @Test
    void changesThatMeanNothingAreRefused() {
        var calls = alike(1, call -> call.cpu(1), Resource.lock());
        assertThatThrownBy(() -> calls.outOfLock(0, 0.5, 1.5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> calls.fewerRoundTrips(0, 0, Merged.LONGEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
        assertThatThrownBy(() -> calls.withCapacity(0, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }
}
