package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Failing.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Tasks that await each other in a ring end, with one sentence that names them.
class AwaitRingsTest extends OnEveryBackend {
    private final ArrayList<Task<Object>> tasks = new ArrayList<>();

    /// Each of them awaits the next, the last one the first.
    private void ring(String... names) {
        for (int i = 0; i < names.length; i++) {
            int next = (i + 1) % names.length;
            tasks.add(createTask(names[i], () -> {
                try {
                    return tasks.get(next).await();
                } finally {
                    log("end of " + Aio.currentTask().name());
                }
            }));
        }
        yields(2);
    }

    @Test
    void ringDoesNotCostTheResultOfTheRun() {
        int result = Aio.run(LoopOptions.defaults().withStacks(stacks).withTroubles(trouble -> log(trouble.what())),
                () -> {
                    ring("a", "b", "c");
                    return 42;
                });
        assertThat(result).isEqualTo(42);
        assertThat(story())
                .containsOnlyOnce("these tasks await each other, so that none of them can go on: a -> b -> c -> a")
                .contains("end of a").contains("end of b").contains("end of c");
    }

    @Test
    void cancellingOneOfARingEndsThemAll() {
        run(() -> {
            ring("a", "b");
            tasks.getFirst().cancel("enough");
            var cancelled = failureOf(() -> tasks.getFirst().await());
            assertThat(cancelled).isInstanceOf(CancelledError.class).hasMessage("enough");
        });
        assertThat(troubles()).hasSize(1);
        assertThat(story()).isEqualTo("end of b, end of a");
    }

    @Test
    void ringThroughAGatheringEndsToo() {
        run(() -> {
            tasks.add(createTask("a", () -> gather(tasks.get(1)).await()));
            tasks.add(createTask("b", () -> tasks.getFirst().await()));
            yields(2);
            tasks.getFirst().cancel();
            assertThat(failureOf(() -> tasks.get(1).await())).isInstanceOf(CancelledError.class);
        });
        assertThat(troubles()).anyMatch(trouble -> trouble.what().contains("a -> b -> a"));
    }

    @Test
    void ringThatNothingElseCanEndFails() {
        run(() -> {
            ring("a", "b");
            AwaitRings.breakAll(Loop.running());
            assertThat(failureOf(() -> tasks.getFirst().await())).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a -> b -> a");
        });
    }

    @Test
    void watchdogLooksForARingWhenTheLoopSleeps() {
        var failure = failureOf(() -> Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            ring("a", "b");
            tasks.getFirst().await();
        }));
        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessageContaining(" -> ");
    }

    @Test
    void veryLongRowOfAwaitingTasksIsCancelled() {
        run(() -> {
            tasks.add(createTask("first", () -> new Promise<Object>().await()));
            for (int i = 1; i < 20_000; i++) {
                var before = tasks.getLast();
                tasks.add(createTask("next", () -> before.await()));
            }
            yields(3);
            tasks.getLast().cancel();
            Aio.waitUntil(Waited.Until.ALL_COMPLETED, tasks);
            assertThat(tasks).allMatch(Task::isCancelled);
        });
    }
}
