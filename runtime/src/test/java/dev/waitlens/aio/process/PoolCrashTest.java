package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.await;
import static dev.waitlens.aio.process.Pools.failure;
import static dev.waitlens.aio.process.Pools.quiet;
import static dev.waitlens.aio.process.Pools.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.process.Tasks.Misbehaving;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The sixteen places where CPython's `test_deadlock` has a process crash, and crashes at random. Rounds: property `pool.rounds`.
@ExtendWith(Leaks.class)
@Timeout(120)
class PoolCrashTest {
    private static final int ROUNDS = Integer.getInteger("pool.rounds", 2);

    /// A place to fail, and what the task's future must say then.
    enum Point {
        ERROR_AT_TASK_PICKLE(IOException.class, pool -> pool.submit(Tasks::describe, new Misbehaving("write-error"))),
        EXIT_AT_TASK_UNPICKLE(WorkerDiedException.class,
                pool -> pool.submit(Tasks::describe, new Misbehaving("read-exit"))),
        ERROR_AT_TASK_UNPICKLE(IOException.class, pool -> pool.submit(Tasks::describe, new Misbehaving("read-error"))),
        CRASH_AT_TASK_UNPICKLE(WorkerDiedException.class,
                pool -> pool.submit(Tasks::describe, new Misbehaving("read-crash"))),
        CRASH_DURING_FUNC_EXEC_ON_WORKER(WorkerDiedException.class, pool -> pool.submit(Tasks::halt, 139)),
        EXIT_DURING_FUNC_EXEC_ON_WORKER(WorkerDiedException.class, pool -> pool.submit(Tasks::exit, 1)),
        ERROR_DURING_FUNC_EXEC_ON_WORKER(IllegalArgumentException.class, pool -> pool.submit(Tasks::fail, "no")),
        CRASH_DURING_RESULT_PICKLE_ON_WORKER(WorkerDiedException.class,
                pool -> pool.submit(Tasks::misbehaving, "write-crash")),
        EXIT_DURING_RESULT_PICKLE_ON_WORKER(WorkerDiedException.class,
                pool -> pool.submit(Tasks::misbehaving, "write-exit")),
        ERROR_DURING_RESULT_PICKLE_ON_WORKER(IOException.class, pool -> pool.submit(Tasks::misbehaving, "write-error")),
        ERROR_DURING_RESULT_UNPICKLE_IN_RESULT_HANDLER(IOException.class,
                pool -> pool.submit(Tasks::misbehaving, "read-error")),
        /// Python's exit is an exception there; `System.exit` here would be the end of the tests. An `Error` takes its place.
        EXIT_DURING_RESULT_UNPICKLE_IN_RESULT_HANDLER(IOException.class,
                pool -> pool.submit(Tasks::misbehaving, "read-fatal")),
        CRASH_BIG_DATA(WorkerDiedException.class, pool -> pool.submit(Tasks::zerosThenDie, 200 << 20)),
        WAKEUP_PIPE_FULL(WorkerDiedException.class, pool -> {
            byte[] large = new byte[100_000];
            for (int i = 0; i < 50; i++) {
                pool.submit(Tasks::increment, large);
            }
            return pool.submit(Tasks::halt, 9);
        });

        final Class<? extends Throwable> expected;
        final java.util.function.Function<ProcessPool, CompletableFuture<?>> start;

        Point(Class<? extends Throwable> expected,
                java.util.function.Function<ProcessPool, CompletableFuture<?>> start) {
            this.expected = expected;
            this.start = start;
        }
    }

    @ParameterizedTest(name = "S142-S148: {0}: its own future fails, the pool goes on")
    @EnumSource(Point.class)
    void eachPointCostsOneTask(Point point) {
        try (var pool = ProcessPool.open(quiet(1))) {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(failure(point.start.apply(pool))).as("round %d", round).isInstanceOf(point.expected);
                assertThat(result(pool.submit(Tasks::twice, round))).isEqualTo(2 * round);
            }
        }
    }

    @Test
    @DisplayName("S146: a shutdown while a worker dies ends, in the task and in its encoding")
    void shutdownWhileAWorkerDies() {
        for (int round = 0; round < ROUNDS; round++) {
            var pool = ProcessPool.open(quiet(2));
            CompletableFuture<Integer> crash = pool.submit(Tasks::halt, 139);
            CompletableFuture<String> unreadable = pool.submit(Tasks::describe, new Misbehaving("read-crash"));
            CompletableFuture<String> unwritable = pool.submit(Tasks::describe, new Misbehaving("write-error"));
            pool.shutdown();
            pool.close();
            assertThat(failure(crash)).isInstanceOf(WorkerDiedException.class);
            assertThat(failure(unreadable)).isInstanceOf(WorkerDiedException.class);
            assertThat(failure(unwritable)).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("S147: a worker that dies in the middle of a frame longer than any pipe is an error, not a deadlock")
    void dyingInMidFrame() {
        try (var pool = ProcessPool.open(quiet(1))) {
            CompletableFuture<byte[]> lost = pool.submit(Tasks::zerosThenDie, 100 << 20);
            CompletableFuture<byte[]> kept = pool.submit(Tasks::increment, new byte[50 << 20]);
            assertThat(failure(lost)).isInstanceOf(WorkerDiedException.class);
            assertThat(result(kept)[0]).isEqualTo((byte) 1);
        }
    }

    @Test
    @DisplayName("S148: submitting never waits for a worker that does not listen")
    void submitNeverWaits() {
        try (var pool = ProcessPool.open(quiet(1).withQueue(1_000_000, PoolOptions.WhenFull.REJECT))) {
            CompletableFuture<Long> busy = pool.submit(Tasks::sleep, 300);
            var futures = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 100_000; i++) {
                futures.add(pool.submit(Tasks::twice, i));
            }
            assertThat(result(busy)).isPositive();
            for (int i = 0; i < futures.size(); i++) {
                assertThat(result(futures.get(i))).isEqualTo(2 * i);
            }
        }
    }

    @Test
    @DisplayName("G29: workers killed at random: every future ends exactly once, with its result or its worker's death")
    void randomKills() {
        int count = Integer.getInteger("pool.killed.tasks", 1000);
        long seed = Long.getLong("pool.seed", System.nanoTime());
        var random = new Random(seed);
        var ends = new AtomicInteger();
        var killed = new AtomicInteger();
        try (var pool = ProcessPool.open(quiet(2))) {
            var futures = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < count; i++) {
                CompletableFuture<Integer> future = pool.submit(Tasks::slowTwice, i);
                future.whenComplete((value, thrown) -> ends.incrementAndGet());
                futures.add(future);
            }
            while (futures.stream().anyMatch(future -> !future.isDone())) {
                var pids = pool.workerPids();
                if (!pids.isEmpty()) {
                    long victim = pids.get(random.nextInt(pids.size()));
                    ProcessHandle.current().children().filter(child -> child.pid() == victim)
                            .forEach(ProcessHandle::destroyForcibly);
                    killed.incrementAndGet();
                }
                // Kills without any progress in between would be a pool that cannot work, and it would say so.
                int before = ends.get();
                pause(futures, 50 + random.nextInt(100));
                await(() -> ends.get() > before + 20 || ends.get() == count);
            }
            // A future is done a moment before the last of those who wait for it has been told.
            await(() -> ends.get() >= count);
            int died = 0;
            for (int i = 0; i < count; i++) {
                if (futures.get(i).isCompletedExceptionally()) {
                    assertThat(failure(futures.get(i))).as("seed %d", seed).isInstanceOf(WorkerDiedException.class);
                    died++;
                } else {
                    assertThat(result(futures.get(i))).as("seed %d", seed).isEqualTo(2 * i);
                }
            }
            assertThat(ends).as("seed %d", seed).hasValue(count);
            assertThat(died).as("seed %d", seed).isLessThanOrEqualTo(killed.get());
        }
    }

    /// Waits until all are done, or for a while.
    private static void pause(ArrayList<CompletableFuture<Integer>> futures, long millis) {
        CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).exceptionally(thrown -> null)
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
    }
}
