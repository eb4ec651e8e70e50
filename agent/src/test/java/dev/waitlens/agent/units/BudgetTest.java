package dev.waitlens.agent.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BudgetTest {
    private static final long SECOND = 1_000_000_000;
    private static final long CHANGE = 100_000_000;
    private static final double IDLE = 0.1;
    private static final double COMPUTING = 0.9;

    private final Budget budget = new Budget(0);

    @Test
    void aProgramThatWaitsIsLookedAtAtOnce() {
        assertThat(budget.allows(IDLE, 0, SECOND)).isTrue();
    }

    @Test
    void aProgramThatComputesOnlyWhenItHasRunForLong() {
        assertThat(budget.allows(COMPUTING, 0, 60 * SECOND)).isFalse();
        assertThat(budget.allows(COMPUTING, 0, 90 * SECOND)).isTrue();
    }

    @Test
    void whatWasSpentMustBeEarnedAgain() {
        budget.spend(CHANGE, 0);
        budget.spend(CHANGE, 0);
        assertThat(budget.allows(IDLE, 0, 5 * SECOND)).isFalse();
        assertThat(budget.allows(IDLE, 0, 8 * SECOND)).isTrue();
        assertThat(budget.allows(COMPUTING, 0, 90 * SECOND)).isFalse();
        assertThat(budget.allows(COMPUTING, 0, 170 * SECOND)).isTrue();
    }

    @Test
    void listeningIsPaidFor() {
        budget.spend(CHANGE, 0);
        assertThat(budget.allows(IDLE, SECOND, 10 * SECOND)).isFalse();
        assertThat(budget.allows(IDLE, SECOND, 17 * SECOND)).isTrue();
    }

    @Test
    void whatOurThreadDoesInAChangeIsPaidForOnce() {
        budget.spend(CHANGE, CHANGE);
        budget.spend(CHANGE, CHANGE);
        assertThat(budget.allows(IDLE, 2 * CHANGE, 8 * SECOND)).isTrue();
        assertThat(budget.allows(IDLE, 2 * CHANGE + SECOND, 8 * SECOND)).isFalse();
        assertThat(budget.allows(IDLE, 2 * CHANGE + SECOND, 18 * SECOND)).isTrue();
    }
}
