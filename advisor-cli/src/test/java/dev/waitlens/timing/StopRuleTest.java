package dev.waitlens.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.timing.StopRule.Decision;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopRuleTest {
    private static final StopRule RULE = new StopRule(5, 20, 0.05, 300, 0.1);

    private static TimedRun run(double seconds, double others) {
        return new TimedRun(seconds, seconds, new OtherLoad(Measured.of(others), Measured.of(0), Measured.of(0),
                seconds));
    }

    private static List<TimedPair> pairs(double others, double... before) {
        return IntStream.range(0, before.length)
                .mapToObj(i -> new TimedPair(i, i % 2 == 1, run(before[i], others), run(1, 0))).toList();
    }

    private static double[] repeated(int count, double... seconds) {
        return IntStream.range(0, count).mapToDouble(i -> seconds[i % seconds.length]).toArray();
    }

    @Test
    void fewerThanTheLeastPairsSayNothingHoweverAlike() {
        assertThat(RULE.after(pairs(0, 2, 2, 2, 2), 12)).isEqualTo(Decision.GO_ON);
        assertThat(RULE.after(pairs(0, 2, 2, 2, 2, 2), 15)).isEqualTo(Decision.PRECISE);
    }

    @Test
    void pairsThatDifferGoOnUntilThereAreEnough() {
        assertThat(RULE.after(pairs(0, repeated(19, 1, 3)), 57)).isEqualTo(Decision.GO_ON);
        assertThat(RULE.after(pairs(0, repeated(20, 1, 3)), 60)).isEqualTo(Decision.ENOUGH);
    }

    @Test
    void preciseFigureOfABusyMachineIsNotTheEnd() {
        assertThat(RULE.after(pairs(0.5, 2, 2, 2, 2, 2), 15)).isEqualTo(Decision.GO_ON);
    }

    @Test
    void pairThatWouldNotBeDoneInTimeIsNotBegun() {
        assertThat(RULE.after(pairs(0, 2, 5), 294)).isEqualTo(Decision.GO_ON);
        assertThat(RULE.after(pairs(0, 2, 5), 294.1)).isEqualTo(Decision.OUT_OF_TIME);
    }

    @Test
    void moreThanAThirdOfAllThatThereMayBeMarkedIsTheEnd() {
        assertThat(RULE.after(pairs(0.5, repeated(6, 1, 3)), 60)).isEqualTo(Decision.GO_ON);
        assertThat(RULE.after(pairs(0.5, repeated(7, 1, 3)), 60)).isEqualTo(Decision.TOO_BUSY);
    }

    @Test
    void shortRunsAreNotMarkedForWhatTheClockCannotTell() {
        assertThat(RULE.marked(pairs(0.2, 0.2))).isZero();
        assertThat(RULE.marked(pairs(0.2, 0.3))).isEqualTo(1);
        assertThat(RULE.marked(pairs(0.1, 60))).as("not more than a tenth").isZero();
    }

    @Test
    void ruleThatNeverStopsIsRefusedWithItsValues() {
        assertThatThrownBy(() -> new StopRule(1, 1, 0.05, 300, 0.1)).hasMessageContaining("1, 1, 0.05");
    }
}
