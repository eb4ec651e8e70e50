package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.taskGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.testing.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Tasks that run to their first suspension before `createTask` returns: CPython's `test_eager_task_factory`.
class EagerStartTest extends OnEveryBackend {
    @BeforeEach
    void startEagerly() {
        rehearsal = new Rehearsal(LoopOptions.defaults().withStacks(stacks).withEagerStart(true));
    }

    @Test
    @DisplayName("S107 a task that never waits is done when createTask returns")
    void completes() {
        run(() -> {
            var task = createTask(() -> {
                log("body");
                return 42;
            });
            log(task.isDone(), task.result());
        });
        assertThat(story()).isEqualTo("body, true 42");
    }

    @Test
    @DisplayName("S107 a task that waits has done its first step, and goes on when it is its turn")
    void suspendsAfterTheFirstStep() {
        run(() -> {
            var gate = new Promise<Void>();
            var task = createTask(() -> {
                log("first step");
                gate.await();
                log("second step");
            });
            log("creator", task.isDone());
            gate.setResult(null);
            log("still creator");
            task.await();
        });
        assertThat(story()).isEqualTo("first step, creator false, still creator, second step");
    }

    @Test
    @DisplayName("S107 what is ready already waits")
    void othersWait() {
        run(() -> {
            Loop.running().callSoon(() -> log("callback"));
            createTask(() -> {
                log("child");
                Aio.yieldNow();
                log("child again");
            });
            log("creator");
            yields(2);
        });
        assertThat(story()).isEqualTo("child, creator, callback, child again");
    }

    @Test
    @DisplayName("S107 a failure is for who awaits")
    void failureIsNotThrownByCreateTask() {
        run(() -> {
            var task = createTask(() -> {
                throw new IllegalArgumentException("first step");
            });
            log("creator", task.isDone());
            assertThatThrownBy(task::await).isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(story()).isEqualTo("creator true");
    }

    @Test
    @DisplayName("S107 cancelling one that is done already does nothing")
    void cancellationAfterCompletion() {
        run(() -> {
            var task = createTask(() -> 42);
            log(task.cancel(), task.await());
        });
        assertThat(story()).isEqualTo("false 42");
    }

    @Test
    @DisplayName("S107 one that waits is cancelled where it waits")
    void cancellationOfOneThatWaits() {
        run(() -> {
            var task = createTask(OnEveryBackend::forever);
            task.cancel("enough");
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class).hasMessage("enough");
        });
    }

    @Test
    @DisplayName("S107 a request to cancel the creator, made by its eager child, waits for the creator's next await")
    void cancellingTheCreator() {
        run(() -> {
            var creator = createTask(() -> {
                var me = Aio.currentTask();
                createTask(() -> me.cancel("by the child"));
                log("created");
                Aio.yieldNow();
                log("not reached");
            });
            assertThatThrownBy(creator::await).isInstanceOf(CancelledError.class).hasMessage("by the child");
        });
        assertThat(story()).isEqualTo("created");
    }

    @Test
    @DisplayName("S107 context variables and the current task are the child's during its first step")
    void contextAndCurrentTask() {
        var variable = ContextVar.of("variable", "none");
        run(() -> {
            variable.set("creator's");
            var creator = Aio.currentTask();
            createTask("child", () -> {
                log(variable.get(), Aio.currentTask().name());
                variable.set("child's");
            });
            log(variable.get(), Aio.currentTask() == creator);
        });
        assertThat(story()).isEqualTo("creator's child, creator's true");
    }

    @Test
    @DisplayName("S107 tasks below tasks start in the order in which they are created")
    void nested() {
        run(() -> {
            createTask(() -> {
                log("outer");
                createTask(() -> {
                    log("inner");
                    Aio.yieldNow();
                    log("inner again");
                });
                log("outer goes on");
            });
            log("creator");
            yields(2);
        });
        assertThat(story()).isEqualTo("outer, inner, outer goes on, creator, inner again");
    }

    @Test
    @DisplayName("S107 a group hears of a child that failed at once after its body has gone on")
    void group() {
        run(() -> assertThatThrownBy(() -> taskGroup(group -> {
            group.createTask(() -> {
                throw new IllegalArgumentException("at once");
            });
            log("body goes on");
            group.createTask(OnEveryBackend::forever);
        })).isInstanceOf(ExceptionGroup.class));
        assertThat(story()).isEqualTo("body goes on");
    }

    @Test
    void gatheredCoroutinesStartAtOnce() {
        run(() -> {
            var both = Aio.gather(Aio.coroutine("a", () -> {
                log("a");
                return 1;
            }), Aio.coroutine("b", () -> {
                log("b");
                return 2;
            }));
            log("gathered");
            assertThat(both.await()).isEqualTo(List.of(1, 2));
        });
        assertThat(story()).isEqualTo("a, b, gathered");
    }

    @Test
    void ofACallbackTheyStartRightBehindItInTheirOrder() {
        run(() -> {
            Loop.running().callSoon(() -> {
                createTask(() -> log("first"));
                createTask(() -> log("second"));
                log("callback");
            });
            Loop.running().callSoon(() -> log("other callback"));
            yields(2);
        });
        assertThat(story()).isEqualTo("callback, first, second, other callback");
    }

    @Test
    void aCreatorMayHoldAMonitor() {
        var monitor = new Object();
        run(() -> {
            Task<Void> child;
            synchronized (monitor) {
                child = createTask(() -> {
                    log("child");
                    Aio.yieldNow();
                    log("child again");
                });
                log("creator");
            }
            child.await();
        });
        assertThat(story()).isEqualTo("child, creator, child again");
    }

    @Test
    void chainsOfThemAreNoRecursion() {
        run(() -> log(sum(2_000)));
        assertThat(story()).isEqualTo("2001000");
    }

    private static int sum(int depth) {
        return depth == 0 ? 0 : depth + createTask(() -> sum(depth - 1)).await();
    }

    /// Its initialiser creates a task.
    private static final class Below {
        static final Task<Integer> TASK = createTask(() -> 7);

        private Below() {}
    }

    @Test
    void belowAStaticInitialiserTheyStartOnceTheCreatorMakesWay() {
        run(() -> log(Below.TASK.await()));
        assertThat(story()).isEqualTo("7");
    }

    @Test
    void afterAFatalFailureTheRestIsCleanedUp() {
        assertThatThrownBy(() -> run(() -> {
            try {
                createTask(() -> {
                    throw new InternalError("fatal");
                });
                forever();
            } finally {
                log("cleaned up");
            }
        })).isInstanceOf(InternalError.class);
        troubles();
        assertThat(story()).isEqualTo("cleaned up");
    }
}
