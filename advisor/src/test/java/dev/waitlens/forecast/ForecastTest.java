package dev.waitlens.forecast;

import static dev.waitlens.forecast.Workloads.alike;
import static dev.waitlens.forecast.Workloads.exponential;
import static dev.waitlens.forecast.Workloads.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Makespan.Limit;
import dev.waitlens.forecast.WidthCurve.Point;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Concurrency TODAY = Concurrency.of(Form.AS_IS, 1);

    @Test
    void curveFlattensWhereTheLimitIsAndItsKneeIsThere() {
        var calls = alike(240, call -> call.await(ms(40), 0), Resource.limitedPeer(6));
        var curve = forecast(calls, 0, Form.THREADS).curves().getFirst();
        assertThat(curve.points()).extracting(Point::width).containsExactly(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64,
                96,
                128);
        assertThat(curve.knee().width()).isEqualTo(6);
        assertThat(curve.model().width()).isEqualTo(6);
        assertThat(curve.knee().gain().value()).isEqualTo(6);
        assertThat(curve.points().getFirst().gain().value()).isEqualTo(1);
        assertThat(curve.points().getLast().makespan().cap().limit()).isEqualTo(Limit.RESOURCE);
    }

    @Test
    void nothingIsSureBeyondWhatThePeerWasSeenToServe() {
        var calls = alike(640, call -> call.await(ms(10), 0).cpu(ms(1) / 100), Resource.peer(4));
        for (var point : forecast(calls, 0, Form.VIRTUAL_THREADS).curves().getFirst().points()) {
            double sure = Math.min(4, point.width());
            assertThat(point.gain().low()).isCloseTo(sure, withPercentage(1));
            assertThat(point.gain().value()).isCloseTo(point.width(), withPercentage(20));
            assertThat(point.gain().high()).isBetween(point.gain().value(), point.gain().value() * 1.01);
        }
    }

    @Test
    void restOfTheProcessMakesAnInterval() {
        var calls = alike(200, call -> call.cpu(ms(10)));
        var point = forecast(calls, 1, Form.THREADS).curves().getFirst().points().get(1);
        assertThat(point.nanos().low()).isEqualTo(ms(1000));
        assertThat(point.nanos().value()).as("of 2 processors 1.5 are left").isCloseTo(ms(2000) / 1.5,
                withPercentage(1));
        assertThat(point.nanos().high()).as("a third of 2 processors is a fair share")
                .isCloseTo(ms(1500), withPercentage(1));
    }

    @Test
    void callsThatDifferMakeAnIntervalThatNarrowsWithTheirNumber() {
        double few = width(forecast(spread(20), 0, Form.THREADS).curves().getFirst().points().getFirst().nanos());
        double some = width(forecast(spread(200), 0, Form.THREADS).curves().getFirst().points().getFirst().nanos());
        double many = width(forecast(spread(5000), 0, Form.THREADS).curves().getFirst().points().getFirst().nanos());
        assertThat(few).as("nine tenths of a normal distribution, 20 exponential times").isBetween(0.4, 1.0);
        assertThat(some).isBetween(0.15, 0.32);
        assertThat(many).isBetween(0.03, 0.065);
    }

    @Test
    void whatDiffersFromCallToCallDropsOutOfTheGain() {
        var point = forecast(spread(200), 0, Form.THREADS).curves().getFirst().points().get(1);
        assertThat(width(point.gain())).isLessThan(width(point.nanos()) / 2);
        assertThat(point.gain().value()).isCloseTo(2, withPercentage(2));
    }

    @Test
    void fewCallsAreNeverGivenMoreWorkersThanThereAreCalls() {
        var forecast = forecast(alike(10, call -> call.await(ms(10))), 0, Form.EVENT_LOOP, Form.THREADS);
        assertThat(forecast.curves()).hasSize(2);
        for (var curve : forecast.curves()) {
            assertThat(curve.points()).extracting(Point::width).containsExactly(1, 2, 3, 4, 6, 8, 10);
            assertThat(curve.best().gain().value()).isEqualTo(10);
        }
    }

    @Test
    void widthAtWhichCallsWaitForOneAnotherForEverEndsTheCurve() {
        var calls = alike(50, call -> call.hold(0).await(ms(1)).hold(0).release(0).release(0), Resource.pool(4));
        var curve = forecast(calls, 0, Form.THREADS).curves().getFirst();
        assertThat(curve.stuckFrom()).hasValue(4);
        assertThat(curve.best().width()).isEqualTo(3);
        var today = new Question(calls, Machine.of(1), 0, Concurrency.of(Form.AS_IS, 4));
        assertThatThrownBy(() -> Forecast.of(today, List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for ever");
    }

    @Test
    void todayIsMeasuredByTheSameReplay() {
        var calls = alike(100, call -> call.await(ms(10)).cpu(ms(1)));
        var question = new Question(calls, Machine.of(2), 0, Concurrency.of(Form.AS_IS, 5));
        var forecast = Forecast.of(question, List.of(Concurrency.of(Form.THREADS, 1)));
        assertThat(forecast.today().gain().value()).isEqualTo(1);
        assertThat(forecast.curves().getFirst().points().getFirst().gain().value())
                .isCloseTo(forecast.today().nanos().value() / ms(1100), withPercentage(1e-3));
    }

    @Test
    void forecastOfNothingIsRefused() {
        var question = new Question(alike(0, _ -> {}), Machine.of(1), 0, TODAY);
        assertThatThrownBy(() -> Forecast.of(question, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Question(alike(1, _ -> {}), Machine.of(2), 3, TODAY)).hasMessageContaining("3.0");
    }

    @Test
    void callsWithoutTimeGainNothing() {
        var forecast = forecast(alike(20, _ -> {}), 0, Form.THREADS);
        assertThat(forecast.curves().getFirst().best().gain()).isEqualTo(new Interval(1, 1, 1));
    }

    private static Workload spread(int calls) {
        var random = new SplittableRandom(5);
        var builder = RecordedCalls.builder();
        for (int i = 0; i < calls; i++) {
            builder.await(Math.round(exponential(random, ms(10)))).end();
        }
        return new Workload(builder.build(), List.of());
    }

    private static double width(Interval interval) {
        return (interval.high() - interval.low()) / interval.value();
    }

    private static Forecast forecast(Workload workload, double background, Form... forms) {
        var models = List.of(forms).stream().map(form -> Concurrency.of(form, 1)).toList();
        return Forecast.of(new Question(workload, Machine.of(2), background, TODAY), models);
    }
}
