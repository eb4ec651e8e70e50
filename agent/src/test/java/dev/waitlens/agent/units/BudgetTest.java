package dev.waitlens.agent.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BudgetTest {
    private static final long SECOND = 1_000_000_000;
    private static final long CHANGE = 100_000_000;

    private final Budget budget = new Budget(0);

    @Test
    void aProgramThatWaitsIsLookedAtAtOnce() {
        assertThat(budget.allows(0.1, 3 * SECOND)).isTrue();
    }

    @Test
    void aProgramThatComputesOnlyWhenItHasRunForLong() {
        assertThat(budget.allows(0.9, 3 * SECOND)).isFalse();
        assertThat(budget.allows(0.9, 60 * SECOND)).isTrue();
    }

    @Test
    void whatWasSpentMustBeEarnedAgain() {
        budget.spend(CHANGE);
        budget.spend(CHANGE);
        assertThat(budget.allows(0.1, 5 * SECOND)).isFalse();
        assertThat(budget.allows(0.1, 11 * SECOND)).isTrue();
        assertThat(budget.allows(0.9, 11 * SECOND)).isFalse();
        assertThat(budget.allows(0.9, 81 * SECOND)).isTrue();
    }
}
