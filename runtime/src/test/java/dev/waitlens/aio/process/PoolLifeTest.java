package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.await;
import static dev.waitlens.aio.process.Pools.failure;
import static dev.waitlens.aio.process.Pools.quiet;
import static dev.waitlens.aio.process.Pools.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.process.Tasks.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A pool's life: workers come, are reused and replaced; tasks are cancelled; the pool ends.
@ExtendWith(Leaks.class)
@Timeout(120)
class PoolLifeTest {

    @Test
    @DisplayName("S150: a worker does not keep what a task was given")
    void argumentsAreNotRetained() {
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(result(pool.submit(Tasks::keepWeakly, new Payload("big", List.of(1))))).isTrue();
            assertThat(result(pool.submit(Tasks::lastArgumentIsGone))).isTrue();
        }
    }

    @Test
    @DisplayName("S151: workers start on demand, idle ones are reused, and there are never more than the most")
    void workersStartOnDemand() {
        try (var pool = ProcessPool.open(quiet(3))) {
            assertThat(pool.workerPids()).isEmpty();
            long pid = result(pool.submit(Tasks::pid));
            for (int i = 0; i < 20; i++) {
                assertThat(result(pool.submit(Tasks::pid))).isEqualTo(pid);
            }
            assertThat(pool.workerPids()).containsExactly(pid);
            var pids = new HashSet<Long>();
            for (CompletableFuture<Long> future : pool.map(Tasks::sleep, List.of(200, 200, 200, 200, 200, 200))
                    .futures()) {
                pids.add(result(future));
                assertThat(pool.workerPids()).hasSizeLessThanOrEqualTo(3);
            }
            assertThat(pids).hasSizeBetween(2, 3);
        }
    }

    @Test
    @DisplayName("S152: a worker is replaced after its number of tasks, and queued tasks survive that")
    void workersAreRecycled() {
        try (var pool = ProcessPool.open(quiet(1).withMaxTasksPerWorker(3))) {
            var runs = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 7; i++) {
                runs.add(pool.submit(Tasks::runs));
            }
            assertThat(runs.stream().map(Pools::result)).containsExactly(1, 2, 3, 1, 2, 3, 1);
        }
    }

    @Test
    @DisplayName("T23: a worker that has grown too large is replaced once it has answered, and no task fails by that")
    void workersThatGrowAreReplaced() {
        var options = quiet(1).withMaxMemoryPerWorker(150 << 20).withJvmFlags("-Xmx600m");
        try (var pool = ProcessPool.open(options)) {
            long first = result(pool.submit(Tasks::pid));
            assertThat(result(pool.submit(Tasks::sleep, 20))).as("a small one stays").isEqualTo(first);
            var grown = pool.submit(Tasks::hold, 200 << 20);
            var behind = pool.submit(Tasks::pid);
            assertThat(result(grown)).isEqualTo(first);
            assertThat(result(behind)).isPositive();
            await(() -> result(pool.submit(Tasks::pid)) != first);
            long second = result(pool.submit(Tasks::pid));
            assertThat(failure(pool.submit(Tasks::hold, 1 << 30))).as("what the heap does not hold costs one task")
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(result(pool.submit(Tasks::pid))).isEqualTo(second);
        }
    }

    @Test
    @DisplayName("idle workers leave when their time is over, all but those to be kept")
    void idleWorkersLeave() {
        try (var pool = ProcessPool.open(quiet(3).withIdleTimeout(Duration.ofMillis(20), 1))) {
            pool.map(Tasks::sleep, List.of(100, 100, 100)).toList();
            await(() -> pool.workerPids().size() == 1);
            List<Long> kept = pool.workerPids();
            assertThat(pool.map(Tasks::sleep, List.of(40, 40)).toList()).containsAnyElementsOf(kept);
        }
        try (var pool = ProcessPool.open(quiet(2).withIdleTimeout(Duration.ofMillis(1), 0))) {
            long first = result(pool.submit(Tasks::pid));
            await(() -> pool.workerPids().isEmpty());
            assertThat(result(pool.submit(Tasks::pid))).isNotEqualTo(first);
        }
    }

    @Test
    @DisplayName("a task that is submitted while its worker leaves is run by the next one")
    void noTaskIsLostToALeavingWorker() {
        try (var pool = ProcessPool.open(quiet(1).withIdleTimeout(Duration.ofNanos(1), 0))) {
            for (int round = 0; round < 8; round++) {
                assertThat(result(pool.submit(Tasks::twice, round))).isEqualTo(2 * round);
            }
        }
    }

    @Test
    @DisplayName("S154: the initialiser runs in each worker; one that fails breaks the pool with its error, not with a hang")
    void initialisers() {
        try (var pool = ProcessPool.open(quiet(1).withInitializer(Tasks::initialise))) {
            assertThat(result(pool.submit(Tasks::initialised))).startsWith("yes, in " + pool.workerPids().getFirst());
        }
        try (var pool = ProcessPool.open(quiet(2).withInitializer(Tasks::failToInitialise))) {
            CompletableFuture<Integer> before = pool.submit(Tasks::twice, 1);
            assertThat(failure(before)).isInstanceOf(BrokenPoolException.class).hasMessageContaining("no licence")
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(failure(pool.submit(Tasks::twice, 1))).isInstanceOf(BrokenPoolException.class);
        }
    }

    @Test
    @DisplayName("an initialiser that cannot travel breaks the pool at once, and nothing is left")
    void initialiserThatCannotTravel() {
        var opaque = new Tasks.Opaque();
        try (var pool = ProcessPool.open(quiet(1).withInitializer(() -> opaque.toString()))) {
            assertThat(failure(pool.submit(Tasks::twice, 1))).isInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("Opaque");
        }
    }

    @Test
    @DisplayName("S155: a shutdown drains; later tasks are refused; shutdownNow cancels only what has not begun")
    void shutdowns(@TempDir Path directory) throws Exception {
        var pool = ProcessPool.open(quiet(1));
        var futures = pool.map(Tasks::twice, List.of(1, 2, 3)).futures();
        pool.shutdown();
        assertThatThrownBy(() -> pool.submit(Tasks::twice, 4)).isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.awaitTermination(Pools.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(pool.isTerminated()).isTrue();
        assertThat(futures.stream().map(Pools::result)).containsExactly(2, 4, 6);

        var second = ProcessPool.open(quiet(1));
        Path begun = directory.resolve("begun");
        CompletableFuture<Long> running = second.submit(Tasks::noteAndSleep, begun.toString(), 500);
        await(() -> Files.exists(begun));
        CompletableFuture<Long> queued = second.submit(Tasks::sleep, 300);
        CompletableFuture<Long> cancelled = second.submit(Tasks::sleep, 300);
        assertThat(cancelled.cancel(true)).isTrue();
        second.shutdownNow();
        assertThat(queued).isCancelled();
        assertThat(result(running)).isPositive();
        second.close();
        ProcessPool.open(quiet(1)).close();
    }

    @Test
    @DisplayName("S156: cancelling works while a task waits, not while it runs; a callback's error keeps no other from running")
    void cancellingAndCallbacks(@TempDir Path directory) {
        try (var pool = ProcessPool.open(quiet(1))) {
            Path begun = directory.resolve("begun");
            CompletableFuture<Long> running = pool.submit(Tasks::noteAndSleep, begun.toString(), 500);
            CompletableFuture<Integer> waiting = pool.submit(Tasks::twice, 1);
            var called = new AtomicInteger();
            running.whenComplete((pid, thrown) -> {
                called.incrementAndGet();
                throw new IllegalStateException("a careless callback");
            });
            running.whenComplete((pid, thrown) -> called.incrementAndGet());
            await(() -> Files.exists(begun));
            assertThat(running.cancel(true)).isFalse();
            assertThat(waiting.cancel(false)).isTrue();
            assertThat(waiting.cancel(false)).isTrue();
            assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
            assertThat(result(running)).isPositive();
            assertThat(running.cancel(true)).isFalse();
            assertThat(running.complete(1L)).isFalse();
            assertThat(called).hasValue(2);
            assertThat(result(pool.submit(Tasks::twice, 2))).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("S157: futures of the pool can be waited for: the first, all, in time")
    void waitingForFutures() {
        try (var pool = ProcessPool.open(quiet(2))) {
            CompletableFuture<Long> slow = pool.submit(Tasks::sleep, 400);
            CompletableFuture<Integer> quick = pool.submit(Tasks::twice, 1);
            assertThat(CompletableFuture.anyOf(slow, quick).join()).isEqualTo(2);
            assertThatThrownBy(() -> slow.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            CompletableFuture<Integer> failing = pool.submit(Tasks::fail, "first");
            assertThatThrownBy(() -> CompletableFuture.allOf(slow, quick, failing).join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("first");
            assertThat(slow).isCompleted();
        }
    }

    @Test
    @DisplayName("S158: results come as they are completed, a future that is waited for twice comes once, and waiting has an end")
    void asCompleted() throws Exception {
        try (var pool = ProcessPool.open(quiet(2))) {
            CompletableFuture<Long> slow = pool.submit(Tasks::sleep, 500);
            CompletableFuture<Integer> quick = pool.submit(Tasks::twice, 1);
            var results = Results.asCompleted(List.of(slow, quick, quick), Duration.ofSeconds(Pools.SECONDS))
                    .iterator();
            assertThat(results.next()).isSameAs(quick);
            assertThat(results.next()).isSameAs(slow);
            assertThat(results.hasNext()).isFalse();
            CompletableFuture<Long> late = pool.submit(Tasks::sleep, 300);
            var inTime = Results.asCompleted(List.of(late), Duration.ofMillis(10)).iterator();
            assertThatThrownBy(inTime::next).isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    @DisplayName("a pool whose first worker is still starting can be shut down at once, and ends")
    void shutdownWhileStarting() {
        for (int i = 0; i < 3; i++) {
            try (var pool = ProcessPool.open(quiet(1))) {
                var future = pool.submit(Tasks::twice, 1);
                pool.shutdownNow();
                assertThat(future.isCancelled() || result(future) == 2).isTrue();
            }
        }
    }
}
