package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.quiet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Action;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.LoopOptions.Stacks;
import dev.waitlens.aio.process.PoolOptions.WhenFull;
import java.io.NotSerializableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Submitting never holds an event loop.
@ParameterizedClass(name = "{0}")
@EnumSource(value = Stacks.class, mode = EnumSource.Mode.EXCLUDE, names = "BEST")
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Leaks.class)
class PoolOnLoopTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Parameter
    private Stacks stacks;

    @TempDir
    private Path directory;

    /// In the worker: its how many-th call this is, once the gate is open.
    static int called(String gate, byte[] load) throws InterruptedException {
        while (!Files.exists(Path.of(gate))) {
            Thread.sleep(1);
        }
        return CALLS.incrementAndGet();
    }

    private void run(Action main) {
        Aio.run(LoopOptions.defaults().withStacks(stacks), main);
    }

    private List<CompletableFuture<Integer>> submitMany(ProcessPool pool, Path gate) {
        var futures = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 12; i++) {
            futures.add(pool.submit(PoolOnLoopTest::called, gate.toString(), new byte[i % 3 == 0 ? 200_000 : 10]));
        }
        return futures;
    }

    @Test
    void fullQueueDoesNotHoldTheLoopAndTheOrderIsKept() {
        var gate = directory.resolve("open");
        try (var pool = ProcessPool.open(quiet(1).withQueue(2, WhenFull.BLOCK))) {
            run(() -> {
                var futures = submitMany(pool, gate);
                // Whoever had waited for room in the queue would never have got here.
                Files.createFile(gate);
                var results = new ArrayList<Integer>();
                for (var future : futures) {
                    results.add(Aio.await(future));
                }
                assertThat(results).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
            });
        }
    }

    @Test
    void whatWasHandedOverIsRunBeforeThePoolEnds() {
        var gate = directory.resolve("open");
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        try (var pool = ProcessPool.open(quiet(1).withQueue(2, WhenFull.BLOCK))) {
            run(() -> {
                futures.addAll(submitMany(pool, gate));
                pool.shutdown();
                assertThat(pool.isShutdown()).isTrue();
                assertThatThrownBy(() -> pool.submit(Tasks::pid)).isInstanceOf(RejectedExecutionException.class);
                Files.createFile(gate);
            });
        }
        assertThat(futures).allMatch(future -> future.isDone() && !future.isCompletedExceptionally());
    }

    @Test
    void whatWaitsToBeHandedOverCanBeCancelled() {
        var gate = directory.resolve("open");
        try (var pool = ProcessPool.open(quiet(1).withQueue(1, WhenFull.BLOCK))) {
            run(() -> {
                var futures = submitMany(pool, gate);
                assertThat(futures.getLast().cancel(true)).isTrue();
                assertThat(futures.getLast()).isCancelled();
                pool.shutdownNow();
                Files.createFile(gate);
            });
        }
    }

    @Test
    void whatCannotTravelFailsItsFuture() {
        try (var pool = ProcessPool.open(quiet(1))) {
            run(() -> {
                assertThatThrownBy(() -> Aio.await(pool.submit(Tasks::same, new Object())))
                        .isInstanceOf(NotSerializableException.class);
                assertThat(Aio.runInExecutor(pool, () -> 5).await()).isEqualTo(5);
                int eight = Aio.await(pool.submit(Tasks::twice, 4));
                assertThat(eight).isEqualTo(8);
            });
        }
    }
}
