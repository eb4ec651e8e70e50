package dev.waitlens.aio.sync;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about semaphores and locks (test_locks.py).
class SemaphoreTest extends OnEveryBackend {
    private Task<Void> acquirer(Semaphore semaphore, Object name) {
        return createTask(() -> {
            semaphore.acquire();
            log(name);
        });
    }

    @Test
    @DisplayName("S116 a semaphore may begin with zero permits, not with fewer")
    void initialPermits() {
        run(() -> {
            assertThat(new Semaphore(0).isLocked()).isTrue();
            assertThat(new Semaphore(1).isLocked()).isFalse();
            assertThatThrownBy(() -> new Semaphore(-1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("permits must not be negative: -1");
        });
    }

    @Test
    @DisplayName("S117 first come, first served: nobody overtakes who waits")
    void nobodyOvertakes() {
        run(() -> {
            var semaphore = new Semaphore(1);
            semaphore.acquire();
            var first = acquirer(semaphore, "first");
            var second = acquirer(semaphore, "second");
            yields(1);
            semaphore.release();
            assertThat(semaphore.isLocked()).as("promised to the first").isTrue();
            assertThat(semaphore.tryAcquire()).isFalse();
            var third = acquirer(semaphore, "third");
            yields(2);
            semaphore.release();
            semaphore.release();
            gather(first, second, third).await();
            assertThat(semaphore.available()).isZero();
            assertThat(semaphore.waiting()).isZero();
        });
        assertThat(story()).isEqualTo("first, second, third");
    }

    @Test
    @DisplayName("S118 a cancelled waiter leaves the row")
    void cancelledWaiterLeaves() {
        run(() -> {
            var semaphore = new Semaphore(1);
            semaphore.acquire();
            var waiter = acquirer(semaphore, "not reached");
            yields(1);
            assertThat(semaphore.waiting()).isEqualTo(1);
            waiter.cancel();
            assertThatThrownBy(waiter::await).isInstanceOf(CancelledError.class);
            assertThat(semaphore.waiting()).isZero();
            semaphore.release();
            assertThat(semaphore.tryAcquire()).isTrue();
        });
    }

    @Test
    @DisplayName("S119 a permit skips cancelled waiters and wakes exactly the next one alive")
    void skipsCancelledWaiters() {
        run(() -> {
            var semaphore = new Semaphore(1);
            semaphore.acquire();
            var waiters = new ArrayList<Task<Void>>();
            for (int i = 1; i <= 4; i++) {
                waiters.add(acquirer(semaphore, i));
            }
            yields(1);
            waiters.get(0).cancel();
            waiters.get(1).cancel();
            semaphore.release();
            yields(3);
            assertThat(story()).isEqualTo("3");
            waiters.get(3).cancel();
            assertThatThrownBy(waiters.get(3)::await).isInstanceOf(CancelledError.class);
            assertThat(semaphore.waiting()).isZero();
        });
    }

    @Test
    @DisplayName("S120 a cancellation that races with a release neither loses nor doubles the permit")
    void cancelRacesWithRelease() {
        run(() -> {
            var semaphore = new Semaphore(1);
            semaphore.acquire();
            var first = acquirer(semaphore, "first");
            var second = acquirer(semaphore, "second");
            yields(1);
            semaphore.release();
            first.cancel();
            yields(2);
            assertThat(first.isCancelled()).isTrue();
            second.await();
            assertThat(semaphore.available()).isZero();

            semaphore.release();
            var alone = new ArrayList<Task<Void>>();
            semaphore.acquire();
            alone.add(acquirer(semaphore, "alone"));
            yields(1);
            semaphore.release();
            alone.getFirst().cancel();
            yields(2);
            assertThat(semaphore.available()).isEqualTo(1);
            assertThat(semaphore.tryAcquire()).isTrue();
        });
        assertThat(story()).isEqualTo("second");
    }

    @Test
    @DisplayName("S121 a bounded semaphore refuses one release too many")
    void boundedSemaphore() {
        run(() -> {
            var semaphore = new BoundedSemaphore(1);
            assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("released more often than acquired");
            try (var _ = semaphore.acquire()) {
                assertThat(semaphore.isLocked()).isTrue();
            }
            assertThat(semaphore.isLocked()).isFalse();
        });
    }

    @Test
    @DisplayName("S122 strictly in the order of arrival, also when several permits come back in one turn")
    void strictOrder() {
        run(() -> {
            var semaphore = new Semaphore(0);
            var waiters = new ArrayList<Task<Void>>();
            for (int i = 1; i <= 6; i++) {
                waiters.add(acquirer(semaphore, i));
            }
            yields(1);
            semaphore.release();
            semaphore.release();
            semaphore.release();
            var late = acquirer(semaphore, "late");
            yields(1);
            semaphore.release();
            waiters.get(4).cancel();
            semaphore.release();
            semaphore.release();
            late.await();
        });
        assertThat(story()).isEqualTo("1, 2, 3, 4, 6, late");
    }

    @Test
    @DisplayName("S123 the lock: cancellation and release in either order leave it to the next who waits")
    void lockRaces() {
        run(() -> {
            for (boolean releaseFirst : new boolean[] {true, false}) {
                var lock = new Lock();
                lock.acquire();
                var first = createTask(() -> lock.acquire());
                var second = createTask(() -> {
                    lock.acquire();
                    log("second");
                });
                yields(1);
                if (releaseFirst) {
                    lock.release();
                    first.cancel();
                } else {
                    first.cancel();
                    lock.release();
                }
                second.await();
                assertThat(first.isCancelled()).isTrue();
                assertThat(lock.isLocked()).isTrue();
                lock.release();
                assertThat(lock.isLocked() || lock.waiting() > 0).isFalse();
            }
        });
        assertThat(story()).isEqualTo("second, second");
    }

    @Test
    @DisplayName("S124 releasing a lock that is free is refused")
    void releaseOfFreeLock() {
        run(() -> {
            var lock = new Lock();
            assertThatThrownBy(lock::release).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not acquired");
            lock.acquire();
            lock.release();
            assertThatThrownBy(lock::release).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    @DisplayName("S175 the lock is handed on in the order of arrival: who releases and asks again queues behind")
    void lockHandover() {
        run(() -> {
            var lock = new Lock();
            var tasks = new ArrayList<Task<Void>>();
            for (var name : new String[] {"a", "b", "c"}) {
                tasks.add(createTask(() -> {
                    for (int round = 0; round < 3; round++) {
                        try (var _ = lock.acquire()) {
                            log(name);
                            yields(1);
                        }
                    }
                }));
            }
            gather(tasks).await();
        });
        assertThat(story()).isEqualTo("a, b, c, a, b, c, a, b, c");
    }

    @Test
    @DisplayName("T4 permits are conserved under random schedules of cancel, release and time-out")
    void permitsAreConserved() {
        for (long seed = 1; seed <= 300; seed++) {
            long thisSeed = seed;
            run(() -> oneSchedule(new SplittableRandom(thisSeed), thisSeed));
        }
    }

    private static void oneSchedule(SplittableRandom random, long seed) {
        int permits = random.nextInt(1, 4);
        var semaphore = new Semaphore(permits);
        var held = new int[1];
        var tasks = new ArrayList<Task<Void>>();
        for (int i = 0; i < 12; i++) {
            tasks.add(createTask(() -> {
                for (int round = 0; round < 3; round++) {
                    try (var _ = semaphore.acquire()) {
                        assertThat(++held[0]).as("seed " + seed).isLessThanOrEqualTo(permits);
                        try {
                            yields(random.nextInt(3));
                        } finally {
                            held[0]--;
                        }
                    }
                    yields(random.nextInt(2));
                }
            }));
        }
        for (int i = 0; i < 20; i++) {
            yields(random.nextInt(3));
            tasks.get(random.nextInt(tasks.size())).cancel();
        }
        dev.waitlens.aio.Aio.gatherOutcomes(tasks).await();
        assertThat(semaphore.available()).as("seed " + seed).isEqualTo(permits);
        assertThat(semaphore.waiting()).as("seed " + seed).isZero();
    }
}
