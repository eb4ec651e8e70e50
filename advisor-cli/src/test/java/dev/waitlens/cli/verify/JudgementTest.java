package dev.waitlens.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.verify.Judgement.Answer;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import dev.waitlens.score.Foretold;
import dev.waitlens.score.Foretold.Scope;
import dev.waitlens.timing.OtherLoad;
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.StopRule;
import dev.waitlens.timing.StopRule.Decision;
import dev.waitlens.timing.TimedPair;
import dev.waitlens.timing.TimedRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final StopRule RULE = new StopRule(5, 20, 0.05, 300, 0.1);

    private static Optional<Foretold> foretold(boolean forecast) {
        return Optional.of(new Foretold("k", "acme.Shop.fetch", "Shop.fetch", "THREADS", "POOL", 16, new Span(5, 6, 7),
                new Span(2.9, 3.4, 3.9), forecast));
    }

    private static TimedRun run(double seconds, double others) {
        return new TimedRun(seconds, seconds, new OtherLoad(Measured.of(others), Measured.of(0), Measured.of(0),
                seconds));
    }

    static Result result(double others, double... factors) {
        var pairs = DoubleStream.of(factors).mapToObj(
                factor -> new TimedPair(0, false, run(factor, others), run(1, 0))).toList();
        return new Result(pairs, List.of(), Decision.ENOUGH, RULE);
    }

    private static Answer answer(boolean forecast, double... factors) {
        return Judgement.of(result(0, factors), foretold(forecast), Scope.PROGRAM).answer();
    }

    @Test
    void forecastIsJudgedByTheMeasuredValue() {
        assertThat(answer(true, 3.2, 3.3)).isEqualTo(Answer.INSIDE);
        assertThat(answer(true, 2.0, 2.1)).isEqualTo(Answer.SLOWER);
        assertThat(answer(true, 5.0, 5.1)).isEqualTo(Answer.FASTER);
        assertThat(Answer.SLOWER.exitCode()).isEqualTo(1);
        assertThat(Answer.INSIDE.exitCode()).isZero();
    }

    @Test
    void boundIsBrokenOnlyByWhatIsSurelyAboveIt() {
        assertThat(answer(false, 0.5, 0.6)).isEqualTo(Answer.WITHIN_BOUND);
        assertThat(answer(false, 3.0, 6.0)).isEqualTo(Answer.WITHIN_BOUND);
        assertThat(answer(false, 5.0, 5.0)).isEqualTo(Answer.ABOVE_BOUND);
    }

    @Test
    void stageIsHeldAgainstTheUnitsFigure() {
        assertThat(Judgement.of(result(0, 6, 6), foretold(true), Scope.UNIT).answer()).isEqualTo(Answer.INSIDE);
        assertThat(Judgement.of(result(0, 6, 6), foretold(true), Scope.PROGRAM).answer()).isEqualTo(Answer.FASTER);
    }

    @Test
    void busyMachineAndSinglePairAreNotJudged() {
        assertThat(Judgement.of(result(0.5, 3.2, 3.3), foretold(true), Scope.PROGRAM).answer())
                .isEqualTo(Answer.BUSY);
        assertThat(Judgement.of(result(0, 3.2), foretold(true), Scope.PROGRAM).answer()).isEqualTo(Answer.NO_TIME);
        assertThat(Judgement.of(result(0.5, 3.2), foretold(true), Scope.PROGRAM).answer()).isEqualTo(Answer.BUSY);
        assertThat(Answer.BUSY.exitCode()).isEqualTo(4);
    }

    @Test
    void missWhoseIntervalReachesInIsCalledClose() {
        assertThat(Judgement.of(result(0, 2.5, 2.9, 2.6, 3.0), foretold(true), Scope.PROGRAM).isClose()).isTrue();
        assertThat(Judgement.of(result(0, 2.0, 2.0), foretold(true), Scope.PROGRAM).isClose()).isFalse();
    }

    @Test
    void pairsThatDifferTooMuchJudgeOnlyWhatIsBeyondDoubt() {
        assertThat(answer(true, 2.0, 5.0)).isEqualTo(Answer.UNSURE);
        assertThat(Answer.UNSURE.exitCode()).isEqualTo(4);
        assertThat(answer(true, 0.4, 0.8, 0.4, 0.8)).isEqualTo(Answer.SLOWER);
    }

    @Test
    void endOfAnIntervalThatSaysNothingIsNoLongNumber() {
        assertThat(Factors.of(new Span(0.0001, 3.2, 6_489_922_928.0))).isEqualTo("3.20x [0.00..over 1,000,000]");
        assertThat(Factors.of(1_100)).isEqualTo("1,100x");
    }

    @Test
    void withoutAForecastThereIsOnlyAMeasurement() {
        assertThat(Judgement.of(result(0, 2, 2), Optional.empty(), Scope.PROGRAM).answer()).isEqualTo(Answer.MEASURED);
    }
}
