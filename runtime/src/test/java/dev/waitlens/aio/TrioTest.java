package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.taskGroup;
import static dev.waitlens.aio.Aio.toThread;
import static dev.waitlens.aio.Failing.failing;
import static dev.waitlens.aio.Failing.failureOf;
import static dev.waitlens.aio.Failing.leaves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waitlens.aio.sync.Condition;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// trio's stronger promises, where they are compatible with asyncio's cancellation.
class TrioTest extends OnEveryBackend {
    @Test
    @DisplayName("S163 a cancellation reaches the whole subtree of groups at once")
    void wholeSubtree() {
        run(() -> {
            var root = createTask(() -> grow(3));
            pause(1);
            root.cancel();
            assertThatThrownBy(root::await).isInstanceOf(CancelledError.class);
            assertThat(Loop.running().allTasks()).containsExactly(Aio.currentTask());
        });
        assertThat(rehearsal.trail().events()).hasSize(1 + 2 + 4 + 8).containsOnly("cancelled");
        assertThat(secondsPassed()).isEqualTo(1);
    }

    private void grow(int depth) {
        try {
            if (depth == 0) {
                forever();
            }
            taskGroup(group -> {
                group.createTask(() -> grow(depth - 1));
                group.createTask(() -> grow(depth - 1));
            });
        } catch (CancelledError error) {
            log("cancelled");
            throw error;
        }
    }

    @Test
    @DisplayName("S164 cancellations are not among a group's failures, the real ones are")
    void cancellationsAreNoFailures() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(() -> pause(10));
                group.createTask(failing(0.1, "one"));
                group.createTask(failing(0.1, "other"));
                taskGroup(inner -> {
                    inner.createTask(() -> pause(10));
                    forever();
                });
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("one", "other"));
        });
    }

    @Test
    @DisplayName("S165 a group that is left too early, or by another task than its own, is an error, and no child is left behind")
    void wrongNesting() {
        run(() -> {
            var outer = TaskGroup.open();
            var stray = outer.createTask(OnEveryBackend::forever);
            try (var inner = TaskGroup.open()) {
                inner.createTask(() -> log("inner"));
                assertThat(leaves(failureOf(outer::close)).toString()).contains("left without join()");
                assertThat(stray.isCancelled()).isTrue();
                inner.join();
            }
            try (var mine = TaskGroup.open()) {
                mine.createTask(() -> pause(1));
                for (Action theft : List.<Action>of(mine::join, mine::close)) {
                    assertThatThrownBy(createTask(theft)::await).isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("belongs to");
                }
                mine.join();
            }
        });
        assertThat(story()).isEqualTo("inner");
        assertThat(secondsPassed()).isEqualTo(1);
    }

    @Test
    @DisplayName("S166 what must not be left half-way completes first: a condition takes its lock back, then the cancellation comes")
    void completesFirst() {
        run(() -> {
            var condition = new Condition();
            var waiting = createTask(() -> {
                try (var _ = condition.acquire()) {
                    try {
                        condition.await();
                    } finally {
                        log("has its lock", condition.isLocked());
                    }
                }
            });
            yields(1);
            var permit = condition.acquire();
            waiting.cancel();
            yields(3);
            log("still waits", !waiting.isDone());
            permit.close();
            assertThatThrownBy(waiting::await).isInstanceOf(CancelledError.class);
        });
        assertThat(story()).isEqualTo("still waits true, has its lock true");
    }

    @Test
    @DisplayName("S167 a group takes new tasks as long as a child lives, also after its body has ended, and none after that")
    void openWhileChildrenLive() {
        run(() -> {
            var group = new TaskGroup();
            createTask(() -> {
                pause(1);
                group.createTask(() -> log("created after the body had ended"));
                pause(5);
                assertThatThrownBy(() -> group.createTask(() -> {})).isInstanceOf(IllegalStateException.class);
                log("refused");
            });
            group.run(() -> group.createTask(() -> pause(2)));
            pause(10);
        });
        assertThat(story()).isEqualTo("created after the body had ended, refused");
    }

    @Test
    @DisplayName("S168 a bug in the loop itself is loud, and all tasks are cancelled")
    void bugInTheLoop() {
        var broken = new boolean[1];
        var ticker = new Ticker() {
            @Override
            public long nanos() {
                if (broken[0]) {
                    broken[0] = false;
                    throw new IllegalArgumentException("a bug");
                }
                return System.nanoTime();
            }
        };
        var options = rehearsal.options().withTicker(ticker);
        assertThatThrownBy(() -> Aio.run(options, () -> {
            createTask(() -> {
                try {
                    forever();
                } finally {
                    log("cancelled");
                }
            });
            createTask(() -> pause(1000));
            yields(1);
            broken[0] = true;
            forever();
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("the event loop itself failed: a bug");
        assertThat(story()).isEqualTo("cancelled");
    }

    @Test
    @DisplayName("S172 nothing of a cancelled task is retained")
    void nothingIsRetained() {
        var local = new ArrayList<WeakReference<Object>>();
        run(() -> {
            var task = createTask(() -> {
                var held = new Object();
                local.add(new WeakReference<>(held));
                try {
                    forever();
                } finally {
                    log(held != null);
                }
            });
            yields(1);
            task.cancel();
            assertThat(catchThrowable(task::await)).isInstanceOf(CancelledError.class);
            createTask(() -> {}).await();
            for (int i = 0; i < 50 && local.getFirst().get() != null; i++) {
                System.gc();
            }
            assertThat(local.getFirst().get()).isNull();
            assertThat(task.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S173 cancelling a call in a thread ends the wait at once; the call runs on, and the run waits for it")
    void abandonedCall() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        run(() -> {
            var task = createTask(toThread(() -> {
                begun.countDown();
                gate.await(9, TimeUnit.SECONDS);
                log("the call ended");
            }));
            toThread(() -> begun.await()).await();
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            log("the wait ended");
            gate.countDown();
        });
        assertThat(story()).isEqualTo("the wait ended, the call ended");
    }

    @Test
    @DisplayName("S174 a thread may wait for the loop that waits for it; after the end it is refused, not left hanging")
    void reentry() {
        var loop = new ArrayList<Loop>();
        run(() -> {
            loop.add(Loop.running());
            assertThat(toThread(() -> loop.getFirst().submit(() -> {
                yields(1);
                return "from the loop";
            }).get(9, TimeUnit.SECONDS)).await()).isEqualTo("from the loop");
        });
        assertThatThrownBy(() -> loop.getFirst().submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }
}
