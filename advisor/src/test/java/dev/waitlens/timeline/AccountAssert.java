package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Account;

/// Claims about one account, in milliseconds.
public final class AccountAssert {
    private final Timeline timeline;
    private final Account account;

    private AccountAssert(Timeline timeline, Account account) {
        this.timeline = timeline;
        this.account = account;
    }

    /// The account of this name, which is there once.
    public static AccountAssert account(Timeline timeline, String name) {
        var found = timeline.accounts().stream().filter(a -> a.name().equals(name)).toList();
        assertThat(found).as("accounts called %s", name).hasSize(1);
        return new AccountAssert(timeline, found.getFirst()).isWhole();
    }

    /// Its states sum to its wall time, and none is negative.
    public AccountAssert isWhole() {
        assertThat(account.nanos().values().stream().mapToLong(Long::longValue).sum())
                .as("sum of states of %s", account)
                .isEqualTo(account.wallNanos());
        assertThat(account.nanos().values()).as("states of %s", account).allMatch(time -> time >= 0);
        return this;
    }

    public AccountAssert has(State state, double millis) {
        assertThat(account.in(state) / 1e6).as("%s of %s", state, account.nanos())
                .isCloseTo(millis, org.assertj.core.data.Offset.offset(0.001));
        return this;
    }

    public AccountAssert lives(double millis) {
        assertThat(account.wallNanos() / 1e6).as("life of %s", account.name())
                .isCloseTo(millis, org.assertj.core.data.Offset.offset(0.001));
        return this;
    }

    public AccountAssert standsFor(long threads) {
        assertThat(account.threads()).isEqualTo(threads);
        return this;
    }

    public AccountAssert is(LaneKind kind) {
        assertThat(account.kind()).isEqualTo(kind);
        return this;
    }

    public Account get() {
        return account;
    }

    public Timeline timeline() {
        return timeline;
    }
}
