package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Failing.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.LoopOptions.Stacks;
import dev.waitlens.aio.testing.Rehearsal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

    @Test
    void randomTreesOfAwaitedTasksTellOneStory() {
        int events = 0;
        for (long seed = 1; seed <= 300; seed++) {
            var story = new Tree(seed, stacks).story();
            assertThat(story).as("seed " + seed).isEqualTo(new Tree(seed, Stacks.CONTINUATIONS).story());
            events += story.size();
        }
        assertThat(events).as("events compared").isGreaterThan(10_000);
    }

    /// Tasks most of which await what they have just created, with others, deadlines and cancellations in between. Each draws from a generator of its own.
    private static final class Tree {
        private final Rehearsal rehearsal;
        private final long seed;
        private final ArrayList<Task<?>> tasks = new ArrayList<>();

        Tree(long seed, Stacks stacks) {
            this.rehearsal = new Rehearsal(LoopOptions.defaults().withStacks(stacks));
            this.seed = seed;
        }

        List<String> story() {
            rehearsal.run(() -> {
                var random = new SplittableRandom(seed);
                for (int i = 0; i < 3; i++) {
                    tasks.add(child(random.split(), 5));
                }
                Aio.gatherOutcomes(List.copyOf(tasks)).await();
                tasks.forEach(Deferred::cancel);
                Aio.gatherOutcomes(List.copyOf(tasks)).await();
            });
            return rehearsal.trail().events();
        }

        private Task<Void> child(SplittableRandom random, int depth) {
            return createTask(() -> act(Aio.currentTask().name(), random, depth));
        }

        private void act(String name, SplittableRandom random, int depth) throws Exception {
            try {
                for (int step = random.nextInt(1, 6); step > 0; step--) {
                    rehearsal.trail().add(name, step);
                    int what = random.nextInt(depth > 0 ? 10 : 4);
                    switch (what) {
                        case 0, 1 -> yields(1);
                        case 2 -> pause(random.nextInt(3));
                        case 3 -> tasks.get(random.nextInt(tasks.size())).cancel(name);
                        case 4 -> tasks.add(child(random.split(), depth - 1));
                        case 5 -> Aio.waitFor(child(random.split(), depth - 1), seconds(random.nextInt(1, 4)));
                        default -> child(random.split(), depth - 1).await();
                    }
                }
            } catch (CancelledError error) {
                rehearsal.trail().add(name, "cancelled by", String.valueOf(error.getMessage()));
                yields(random.nextInt(2));
                throw error;
            } finally {
                rehearsal.trail().add(name, "ends");
            }
        }
    }
}
