package dev.waitlens.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.timing.StopRule.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Programs that take no time at all, on a clock that says otherwise.
class PairedTimingTest {
    private final List<String> trail = new ArrayList<>();
    private long nanos;

    /// A program's run: how long, and what others take meanwhile.
    private interface Script {
        TimedRun run(TimedSide side, int number);
    }

    private static TimedRun run(double seconds, double others) {
        return new TimedRun(seconds, seconds, new OtherLoad(Measured.of(others), Measured.of(0), Measured.of(0),
                seconds));
    }

    private PairedTiming.Result measure(StopRule rule, Script script) {
        return new PairedTiming(new PairedTiming.Runs() {
            private int number;

            @Override
            public Optional<TimedRun> run(TimedSide side, double limitSeconds) {
                var run = script.run(side, number++);
                trail.add(side.label().substring(0, 1));
                boolean inTime = run.wallSeconds() <= limitSeconds;
                nanos += (long) (Math.min(run.wallSeconds(), limitSeconds) * 1e9);
                return inTime ? Optional.of(run) : Optional.empty();
            }

            @Override
            public void done(TimedPair pair, boolean marked, boolean again) {
                trail.add(marked ? again ? "!!" : "!" : again ? "ok" : "|");
            }
        }, rule, () -> nanos).measure();
    }

    @Test
    void sidesTakeTurnsInBeginning() {
        var result = measure(new StopRule(5, 20, 0.05, 300, 0.1),
                (side, _) -> run(side == TimedSide.BEFORE ? 3 : 1, 0));

        assertThat(String.join("", trail)).isEqualTo("ba|ab|ba|ab|ba|");
        assertThat(result.ended()).isEqualTo(Decision.PRECISE);
        assertThat(result.ratio().orElseThrow().value()).isCloseTo(3, within(1e-9));
        assertThat(result.median(TimedSide.BEFORE)).isEqualTo(3);
        assertThat(result.median(TimedSide.AFTER)).isEqualTo(1);
    }

    /// Each run is a tenth slower than the one before it, as on a machine that gets hot: whoever ran all of one version first would say 1.6.
    @Test
    void driftMeetsBothAlike() {
        var result = measure(new StopRule(10, 10, 0.05, 300, 0.1), (_, number) -> run(Math.pow(1.1, number), 0));

        assertThat(result.ratio().orElseThrow().value()).isCloseTo(1, within(1e-9));
    }

    @Test
    void disturbedPairIsRepeatedOnceAndTheBetterOneCounts() {
        var result = measure(new StopRule(3, 3, 0.05, 300, 0.1), (_, number) -> run(1, number < 2 ? 0.9 : 0));

        assertThat(String.join("", trail)).isEqualTo("ba!baokab|ba|");
        assertThat(result.pairs()).hasSize(3);
        assertThat(result.marked()).isZero();
        assertThat(result.aside()).singleElement().satisfies(pair -> assertThat(pair.disturbance()).isEqualTo(0.9));
        assertThat(result.tooBusy()).isFalse();
    }

    @Test
    void pairThatIsDisturbedTwiceStaysAndIsMarked() {
        var result = measure(new StopRule(3, 3, 0.05, 300, 0.1),
                (_, number) -> run(1, number < 2 ? 0.5 : number < 4 ? 0.9 : 0));

        assertThat(String.join("", trail)).isEqualTo("ba!ba!!ab|ba|");
        assertThat(result.marked()).isEqualTo(1);
        assertThat(result.tooBusy()).as("one of three is not more than a third").isFalse();
        assertThat(result.pairs().getFirst().disturbance()).isEqualTo(0.5);
    }

    @Test
    void moreThanAThirdMarkedIsABusyMachine() {
        var result = measure(new StopRule(5, 20, 0.05, 300, 0.1), (_, _) -> run(1, 1.5));

        assertThat(result.ended()).isEqualTo(Decision.TOO_BUSY);
        assertThat(result.tooBusy()).isTrue();
        assertThat(result.pairs()).hasSize(7);
        assertThat(result.aside()).hasSize(7);
    }

    @Test
    void programThatHangsIsTheEndAndWhatWasTimedStays() {
        var result = measure(new StopRule(5, 20, 0.05, 60, 0.1), (_, number) -> run(number == 7 ? 3_600 : 1, 0));

        assertThat(result.ended()).isEqualTo(Decision.OUT_OF_TIME);
        assertThat(result.pairs()).hasSize(3);
        assertThat(nanos).isEqualTo(60_000_000_000L);
    }

    @Test
    void onePairHasNoRatio() {
        var result = measure(new StopRule(5, 20, 0.05, 5, 0.1), (_, _) -> run(2, 0));

        assertThat(result.ended()).isEqualTo(Decision.OUT_OF_TIME);
        assertThat(result.pairs()).hasSize(1);
        assertThat(result.ratio()).isEmpty();
    }

    @Test
    void disturbedPairIsNotRepeatedWhenThereIsNoTime() {
        var result = measure(new StopRule(2, 2, 0.05, 5, 0.1), (_, _) -> run(2, 0.9));

        assertThat(String.join("", trail)).isEqualTo("ba!");
        assertThat(result.aside()).isEmpty();
    }
}
