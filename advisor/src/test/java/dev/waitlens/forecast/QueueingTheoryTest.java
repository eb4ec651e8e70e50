package dev.waitlens.forecast;

import static dev.waitlens.forecast.Workloads.exponential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.waitlens.forecast.Concurrency.Form;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same engine, fed by random arrivals, against formulas for the mean time in the system.
class QueueingTheoryTest {
    private static final int ARRIVALS = 800_000;
    private static final double SERVICE = 1_000_000;

    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.6", "4, 0.7"})
    void peerThatServesSeveralIsTheQueueMMC(int servers, double load) {
        var random = new SplittableRandom(11);
        var calls = RecordedCalls.builder();
        for (int i = 0; i < ARRIVALS; i++) {
            calls.await(Math.round(exponential(random, SERVICE)), 0).end();
        }
        double seen = timeInSystem(calls, Form.THREADS, 1, load * servers, Resource.limitedPeer(servers));
        assertThat(seen).isCloseTo(SERVICE + erlangWait(servers, load), withPercentage(1));
    }

    @Test
    void virtualThreadsOnTwoProcessorsAreTheQueueMM2() {
        double seen = timeInSystem(computing(() -> -1), Form.VIRTUAL_THREADS, 2, 0.6 * 2);
        assertThat(seen).isCloseTo(SERVICE + erlangWait(2, 0.6), withPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.7"})
    void eventLoopIsTheQueueMD1(double load) {
        double seen = timeInSystem(computing(() -> SERVICE), Form.EVENT_LOOP, 4, load);
        assertThat(seen).as("Pollaczek-Khinchine").isCloseTo(SERVICE * (1 + load / (2 * (1 - load))),
                withPercentage(1));
    }

    @Test
    void sharedProcessorHasTheSameMeanForAnyDistribution() {
        double load = 0.6;
        double expected = SERVICE / (1 - load);
        assertThat(timeInSystem(computing(() -> SERVICE), Form.THREADS, 1, load)).isCloseTo(expected,
                withPercentage(1));
        assertThat(timeInSystem(computing(() -> -1), Form.THREADS, 1, load)).isCloseTo(expected, withPercentage(1));
    }

    /// Calls that compute for a time; exponential around [#SERVICE] where it is negative.
    private static RecordedCalls.Builder computing(DoubleSupplier time) {
        var random = new SplittableRandom(12);
        var calls = RecordedCalls.builder();
        for (int i = 0; i < ARRIVALS; i++) {
            double nanos = time.getAsDouble();
            calls.cpu(Math.round(nanos < 0 ? exponential(random, SERVICE) : nanos)).end();
        }
        return calls;
    }

    private static double timeInSystem(RecordedCalls.Builder calls, Form form, int processors,
            double arrivalsPerService,
            Resource... resources) {
        var workload = new Workload(calls.build(), List.of(resources));
        var feed = new Arrivals(ARRIVALS, SERVICE / arrivalsPerService);
        int slots = 1000;
        var engine = Simulation.of(workload, Machine.of(processors), Concurrency.of(form, slots)).engine(feed, slots);
        engine.schedule(0, 0);
        feed.engine = engine;
        engine.run();
        return feed.sum / ARRIVALS;
    }

    /// Mean wait in the queue M/M/c, by Erlang's formula C.
    private static double erlangWait(int servers, double load) {
        double offered = load * servers;
        double term = 1;
        double sum = 0;
        for (int k = 0; k < servers; k++) {
            sum += term;
            term *= offered / (k + 1);
        }
        double full = term / (1 - load);
        return full / (sum + full) * SERVICE / (servers * (1 - load));
    }

    /// A Poisson process.
    private static final class Arrivals implements Feed {
        private final SplittableRandom random = new SplittableRandom(13);
        private final double[] came;
        private final double gap;
        private Engine engine;
        private int arrived;
        private int taken;
        private int done;
        private double sum;

        private Arrivals(int calls, double gap) {
            came = new double[calls];
            this.gap = gap;
        }

        @Override
        public int take(int slot, double now) {
            return taken < arrived ? taken++ : NOTHING;
        }

        @Override
        public void done(int slot, int call, Engine engine) {
            done++;
            sum += engine.now() - came[call];
        }

        @Override
        public void arrive(int client, double now) {
            came[arrived++] = now;
            if (arrived < came.length) {
                engine.schedule(now + exponential(random, gap), 0);
            }
        }

        @Override
        public boolean finished() {
            return done == came.length;
        }
    }
}
