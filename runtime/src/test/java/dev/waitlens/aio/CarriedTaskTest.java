package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Failing.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.LoopOptions.Stacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A task that is awaited before it has begun may run on top of the frames of who awaits it: nobody can tell, on any backend.
class CarriedTaskTest extends OnEveryBackend {
    private static final ScopedValue<String> WHO = ScopedValue.newInstance();

    @Test
    void freshTaskRunsOnTopOfWhoAwaitsIt() {
        run(() -> log(createTask(CarriedTaskTest::isCarried).await()));
        assertThat(story()).isEqualTo(Boolean.toString(stacks == Stacks.HOSTING));
    }

    private static boolean isCarried() {
        return Arrays.stream(new Throwable().getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("carry"));
    }

    @Test
    void othersHaveTheirTurnsInBetween() {
        run(() -> {
            var other = createTask(() -> {
                for (int i = 1; i <= 6; i++) {
                    log("other", i);
                    yields(1);
                }
            });
            log(createTask(() -> {
                log("child");
                yields(1);
                var inner = createTask(() -> {
                    log("inner");
                    yields(1);
                    return "of the inner one";
                }).await();
                log("child again");
                return inner;
            }).await());
            other.await();
        });
        assertThat(story()).isEqualTo("other 1, child, other 2, other 3, inner, other 4, other 5, child again, "
                + "other 6, of the inner one");
    }

    @Test
    void whoAwaitsGoesOnInItsTurnAndNotAtOnce() {
        run(() -> {
            createTask(() -> {
                createTask(() -> log("made by the child"));
                log("child");
            }).await();
            log("parent");
        });
        assertThat(story()).isEqualTo("child, made by the child, parent");
    }

    @Test
    void scopedValuesOfBothAreTheirOwn() {
        run(() -> {
            var child = createTask(() -> ScopedValue.where(WHO, "child").run(() -> {
                yields(2);
                log(WHO.get());
                createTask(() -> log(WHO.isBound())).await();
                log(WHO.get());
            }));
            child.await();
            log(WHO.isBound());
        });
        assertThat(story()).isEqualTo("child, false, child, false");
    }

    @Test
    void failureHasTheFramesOfEachTaskOnce() {
        run(() -> {
            var failure = failureOf(() -> createTask("outer", CarriedTaskTest::outer).await());
            var story = Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getMethodName)
                    .filter(List.of("inner", "outer", "failureHasTheFramesOfEachTaskOnce", "carry", "host")::contains)
                    .toList();
            assertThat(story).containsExactly("inner", "inner", "outer", "outer");
            var cause = Arrays.stream(failure.getCause().getStackTrace()).map(StackTraceElement::getMethodName);
            assertThat(cause).contains("inner").doesNotContain("outer");
        });
    }

    private static void outer() {
        createTask("inner", CarriedTaskTest::inner).await();
    }

    private static void inner() {
        yields(1);
        throw new IllegalStateException("here", new IllegalArgumentException("why"));
    }

    @Test
    void treeFindsEachTaskAtItsOwnLine() {
        run(() -> {
            var gate = new Promise<Void>();
            var outer = createTask("above", () -> awaitsNext(gate));
            yields(2);
            var seen = lines(TaskTree.of(Loop.running()));
            assertThat(seen.get(1)).startsWith("above ").contains("CarriedTaskTest.awaitsNext");
            assertThat(seen.get(2)).startsWith("below ").contains("CarriedTaskTest.looks");
            gate.setResult(null);
            outer.await();
        });
        assertThat(story()).isEqualTo("seen by itself");
    }

    private List<String> lines(TaskTree tree) {
        return tree.list().lines().map(String::strip).filter(line -> line.matches("(main|above|below|Task-\\d+) .*"))
                .toList();
    }

    private void awaitsNext(Promise<Void> gate) {
        createTask("below", () -> looks(gate)).await();
    }

    private void looks(Promise<Void> gate) {
        assertThat(lines(TaskTree.of(Loop.running())).get(1)).startsWith("above ")
                .contains("CarriedTaskTest.awaitsNext");
        log("seen by itself");
        gate.await();
    }

    @Test
    void taskThatAwaitsWhoAwaitsItEndsByCancellationOfEither() {
        for (int asked = 0; asked < 2; asked++) {
            int which = asked;
            var tasks = new ArrayList<Task<?>>();
            run(() -> {
                ring(tasks);
                tasks.get(which).cancel("enough");
                assertThat(failureOf(() -> tasks.getFirst().await())).isInstanceOf(CancelledError.class)
                        .hasMessage("enough");
            });
        }
        assertThat(story()).isEqualTo("end of child, end of parent, end of child, end of parent");
        assertThat(troubles()).hasSize(2);
    }

    @Test
    void taskThatAwaitsWhoAwaitsItHearsThatNothingElseCanEndIt() {
        var tasks = new ArrayList<Task<?>>();
        run(() -> {
            ring(tasks);
            AwaitRings.breakAll(Loop.running());
            assertThat(failureOf(() -> tasks.getFirst().await())).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("parent -> child -> parent");
        });
    }

    private void ring(ArrayList<Task<?>> tasks) {
        tasks.add(createTask("parent", () -> {
            try {
                createTask("child", () -> {
                    tasks.add(Aio.currentTask());
                    try {
                        tasks.getFirst().await();
                    } finally {
                        log("end of child");
                    }
                }).await();
            } finally {
                log("end of parent");
            }
        }));
        yields(3);
    }

    @Test
    void cancellationOfWhoAwaitsReachesTheUpperOneFirst() {
        run(() -> {
            var parent = createTask(() -> {
                try {
                    createTask(() -> {
                        try {
                            forever();
                        } catch (CancelledError error) {
                            pause(1);
                            log("child cleaned up at", secondsPassed());
                            throw error;
                        }
                    }).await();
                } finally {
                    log("parent at", secondsPassed());
                }
            });
            pause(1);
            parent.cancel();
            assertThat(failureOf(parent::await)).isInstanceOf(CancelledError.class);
        });
        assertThat(story()).isEqualTo("child cleaned up at 2.0, parent at 2.0");
    }

    @Test
    void tenThousandTasksThatEachAwaitAFreshOneOverflowNoStack() {
        run(() -> assertThat(depthOf(10_000)).isEqualTo(10_000));
    }

    private static int depthOf(int left) {
        if (left == 0) {
            yields(1);
            return 0;
        }
        return 1 + createTask(() -> depthOf(left - 1)).await();
    }
}
