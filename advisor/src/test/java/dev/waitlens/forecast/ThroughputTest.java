package dev.waitlens.forecast;

import static dev.waitlens.forecast.Workloads.alike;
import static dev.waitlens.forecast.Workloads.exponential;
import static dev.waitlens.forecast.Workloads.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Makespan.Limit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThroughputTest {

    @Test
    void twentyWorkersGive200RequestsOf100MillisecondsASecond() {
        var calls = alike(10, call -> call.await(ms(100)));
        var twenty = Throughput.of(calls, Machine.of(2), Concurrency.of(Form.THREADS, 20), 64, 0);
        assertThat(twenty.perSecond()).isCloseTo(200, withPercentage(1));
        assertThat(twenty.latencyNanos()).as("Little: 64 / 200").isCloseTo(ms(320), withPercentage(1));
        assertThat(twenty.cap().limit()).isEqualTo(Limit.WIDTH);
        assertThat(twenty.cap().nanos()).isEqualTo(ms(5));
        assertThat(twenty.busyWorkers()).isCloseTo(20, withPercentage(1));
        var enough = Throughput.of(calls, Machine.of(2), Concurrency.of(Form.THREADS, 64), 64, 0);
        assertThat(enough.perSecond()).isCloseTo(640, withPercentage(1));
        assertThat(enough.cap().limit()).isEqualTo(Limit.CLIENTS);
        assertThat(enough.latencyNanos()).isCloseTo(ms(100), withPercentage(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 40})
    void closedNetworkOfTwoStationsAgreesWithMeanValueAnalysis(int clients) {
        var random = new SplittableRandom(21);
        var calls = RecordedCalls.builder();
        double cpu = 0;
        double peer = 0;
        int size = 40_000;
        for (int i = 0; i < size; i++) {
            long computed = Math.round(exponential(random, ms(4)));
            long waited = Math.round(exponential(random, ms(3)));
            calls.cpu(computed).await(waited, 0).end();
            cpu += (double) computed / size;
            peer += (double) waited / size;
        }
        var workload = new Workload(calls.build(), List.of(Resource.limitedPeer(1)));
        var seen = Throughput.of(workload, Machine.of(1), Concurrency.of(Form.THREADS, clients), clients, ms(50));

        double expected = meanValue(clients, ms(50), cpu, peer);
        assertThat(seen.settled()).isTrue();
        assertThat(seen.perSecond()).isCloseTo(expected * 1e9, withPercentage(1));
        assertThat(seen.latencyNanos()).isCloseTo(clients / expected - ms(50), withPercentage(1));
    }

    /// Requests a nanosecond: Reiser and Lavenberg's recursion over the number of clients.
    private static double meanValue(int clients, double think, double... demands) {
        var queue = new double[demands.length];
        double rate = 0;
        for (int n = 1; n <= clients; n++) {
            double response = 0;
            for (int i = 0; i < demands.length; i++) {
                response += demands[i] * (1 + queue[i]);
            }
            rate = n / (think + response);
            for (int i = 0; i < demands.length; i++) {
                queue[i] = rate * demands[i] * (1 + queue[i]);
            }
        }
        return rate;
    }

    @Test
    void loopThreadCapsAServerAtItsCpuTime() {
        var calls = alike(10, call -> call.cpu(ms(1)).await(ms(20)).cpu(ms(1)));
        var seen = Throughput.of(calls, Machine.of(8), Concurrency.of(Form.EVENT_LOOP, 200), 200, 0);
        assertThat(seen.perSecond()).isCloseTo(500, withPercentage(1));
        assertThat(seen.cap().limit()).isEqualTo(Limit.LOOP_THREAD);
    }

    @Test
    void serverWhoseCallsWaitForOneAnotherForEverAnswersNothing() {
        var calls = alike(10, call -> call.hold(0).await(ms(1)).hold(0).release(0).release(0), Resource.pool(2));
        var seen = Throughput.of(calls, Machine.of(1), Concurrency.of(Form.THREADS, 8), 8, 0);
        assertThat(seen.perSecond()).isZero();
        assertThat(seen.settled()).isFalse();
    }

    @Test
    void serverWithoutClientsOrCallsIsRefused() {
        var model = Concurrency.of(Form.THREADS, 1);
        assertThatThrownBy(() -> Throughput.of(alike(1, _ -> {}), Machine.of(1), model, 0, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0");
        assertThatThrownBy(() -> Throughput.of(alike(0, _ -> {}), Machine.of(1), model, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
