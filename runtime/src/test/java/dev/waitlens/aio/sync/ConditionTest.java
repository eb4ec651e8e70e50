package dev.waitlens.aio.sync;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import java.util.ArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about events, conditions and barriers (test_locks.py).
class ConditionTest extends OnEveryBackend {
    @Test
    @DisplayName("S125 setting an event wakes all who wait, even if it is cleared in the same turn; a cancelled one leaves")
    void event() {
        run(() -> {
            var event = new Event();
            var waiters = new ArrayList<Task<Void>>();
            for (int i = 1; i <= 3; i++) {
                int number = i;
                waiters.add(createTask(() -> {
                    event.await();
                    log(number);
                }));
            }
            yields(1);
            assertThat(event.waiting()).isEqualTo(3);
            waiters.get(1).cancel();
            yields(1);
            assertThat(event.waiting()).isEqualTo(2);
            event.set();
            event.clear();
            gather(waiters.get(0), waiters.get(2)).await();
            assertThat(event.isSet()).isFalse();
            event.set();
            event.await();
            log("no wait when set");
        });
        assertThat(story()).isEqualTo("1, 3, no wait when set");
    }

    private Task<Void> waiter(Condition condition, Object name) {
        return createTask(() -> {
            try (var _ = condition.acquire()) {
                condition.await();
                log(name);
            }
        });
    }

    @Test
    @DisplayName("S126 notify(n) wakes n, in order; misuse without the lock is refused")
    void notifying() {
        run(() -> {
            var condition = new Condition();
            var waiters = new ArrayList<Task<Void>>();
            for (int i = 1; i <= 5; i++) {
                waiters.add(waiter(condition, i));
            }
            yields(1);
            try (var _ = condition.acquire()) {
                condition.notifyOne();
            }
            yields(3);
            assertThat(story()).isEqualTo("1");
            try (var _ = condition.acquire()) {
                condition.notify(2);
            }
            yields(5);
            assertThat(story()).isEqualTo("1, 2, 3");
            try (var _ = condition.acquire()) {
                condition.notifyEveryone();
            }
            gather(waiters).await();
            assertThatThrownBy(condition::await).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("await without");
            assertThatThrownBy(condition::notifyOne).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(condition::notifyEveryone).isInstanceOf(IllegalStateException.class);
        });
        assertThat(story()).isEqualTo("1, 2, 3, 4, 5");
    }

    @Test
    @DisplayName("S127 a cancelled wait takes the lock again before it leaves, also when others hold it")
    void cancelledWaitTakesTheLock() {
        run(() -> {
            var condition = new Condition();
            var waiter = createTask(() -> {
                try (var _ = condition.acquire()) {
                    try {
                        condition.await();
                    } finally {
                        log("lock held", condition.isLocked());
                    }
                }
            });
            yields(1);
            condition.acquire();
            waiter.cancel();
            yields(3);
            assertThat(waiter.isDone()).as("waits for the lock").isFalse();
            condition.release();
            assertThatThrownBy(waiter::await).isInstanceOf(CancelledError.class);
            assertThat(condition.isLocked()).isFalse();
        });
        assertThat(story()).isEqualTo("lock held true");
    }

    @Test
    @DisplayName("S128 the cancellation that arrives is the one that was sent, the last one if there were several")
    void sameCancellation() {
        run(() -> {
            var condition = new Condition();
            var waiter = waiter(condition, "not reached");
            yields(1);
            condition.acquire();
            waiter.cancel("first");
            yields(2);
            waiter.cancel("second");
            yields(2);
            condition.release();
            assertThatThrownBy(waiter::await).isInstanceOf(CancelledError.class).hasMessage("second");
        });
    }

    @Test
    @DisplayName("S129 a notification to a task that is cancelled at the same time is passed on")
    void notificationIsPassedOn() {
        run(() -> {
            for (boolean holdLock : new boolean[] {false, true}) {
                var condition = new Condition();
                var first = waiter(condition, "first");
                var second = waiter(condition, "second");
                yields(1);
                condition.acquire();
                condition.notifyOne();
                if (holdLock) {
                    yields(2);
                }
                first.cancel();
                condition.release();
                second.await();
                assertThat(first.isDone()).isTrue();
            }
        });
        assertThat(story()).isEqualTo("second, second");
    }

    @Test
    @DisplayName("S130 a time-out inside a wait leaves the lock as it should be")
    void timeoutInsideAWait() {
        run(() -> {
            var condition = new Condition();
            try (var _ = condition.acquire()) {
                assertThatThrownBy(() -> timeout(seconds(0.1), () -> condition.await()))
                        .isInstanceOf(TimeoutException.class);
                assertThat(condition.isLocked()).isTrue();
            }
            assertThat(condition.isLocked()).isFalse();
            assertThat(condition.waiting()).isZero();
        });
    }

    private Task<Void> party(Barrier barrier, Object name) {
        return createTask(() -> {
            try {
                log(name, barrier.await());
            } catch (Barrier.BrokenBarrierException broken) {
                log(name, broken.getMessage());
            }
        });
    }

    @Test
    @DisplayName("S131 the barrier: opens when all are there, again and again; survives a cancelled one; reset and abort tell who waits")
    void barrier() {
        run(() -> {
            var barrier = new Barrier(3);
            var lost = party(barrier, "lost");
            yields(2);
            assertThat(barrier.waiting()).isEqualTo(1);
            lost.cancel();
            yields(2);
            assertThat(barrier.waiting()).isZero();
            gather(party(barrier, "a"), party(barrier, "b"), party(barrier, "c")).await();
            gather(party(barrier, "d"), party(barrier, "e"), party(barrier, "f")).await();
            var told = party(barrier, "g");
            yields(2);
            barrier.reset();
            told.await();
            var broken = party(barrier, "h");
            yields(2);
            barrier.abort();
            broken.await();
            assertThat(barrier.isBroken()).isTrue();
            party(barrier, "i").await();
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
            assertThatThrownBy(() -> new Barrier(0)).isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(rehearsal.trail().events()).containsExactlyInAnyOrder("a 0", "b 1", "c 2", "d 0", "e 1", "f 2",
                "g the barrier was reset", "h the barrier was aborted", "i the barrier was aborted");
    }
}
