package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.currentTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about tasks and their cancellation (test_tasks.py).
class TaskTest extends OnEveryBackend {
    @Test
    @DisplayName("S59 cancelled before its first step: never runs; a later cancel() returns false")
    void cancelledBeforeTheStart() {
        run(() -> {
            var task = createTask(() -> log("ran"));
            assertThat(task.cancel()).isTrue();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(task.isCancelled()).isTrue();
            assertThat(task.cancel()).isFalse();
        });
        assertThat(story()).isEmpty();
    }

    @Test
    @DisplayName("S60 a task that is ready, not blocked, gets its cancellation at its next step")
    void cancelledWhileReady() {
        run(() -> {
            var task = createTask(() -> {
                Aio.yieldNow();
                log("first");
                Aio.yieldNow();
                log("second");
            });
            yields(2);
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
        });
        assertThat(story()).isEqualTo("first");
    }

    @Test
    @DisplayName("S61 when what it awaits is cancelled, the task is cancelled")
    void awaitedIsCancelled() {
        run(() -> {
            var promise = new Promise<Void>();
            var task = createTask(() -> promise.await());
            yields(1);
            promise.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(task.isCancelled()).isTrue();

            var second = new Promise<Void>();
            var both = createTask(() -> second.await());
            yields(1);
            second.cancel();
            both.cancel();
            assertThatThrownBy(both::await).isInstanceOf(CancelledError.class);
            assertThat(both.isCancelled() && second.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S62 a task may catch its cancellation and return a value; then it is not cancelled")
    void catchesAndReturns() {
        run(() -> {
            var task = createTask(() -> {
                try {
                    forever();
                } catch (CancelledError caught) {
                    return 42;
                }
                return 0;
            });
            yields(1);
            task.cancel();
            assertThat(task.await()).isEqualTo(42);
            assertThat(task.isCancelled()).isFalse();
        });
    }

    @Test
    @DisplayName("S63 a caught cancellation is spent: the next await blocks as usual")
    void cancellationIsOneShot() {
        run(() -> {
            var second = new Promise<String>();
            var task = createTask(() -> {
                try {
                    forever();
                } catch (CancelledError caught) {
                    log("caught");
                }
                return second.await();
            });
            yields(1);
            task.cancel();
            yields(3);
            assertThat(task.isDone()).isFalse();
            second.setResult("lived on");
            assertThat(task.await()).isEqualTo("lived on");
        });
        assertThat(story()).isEqualTo("caught");
    }

    @Test
    @DisplayName("S64 a task that cancels itself is cancelled at its next await")
    void cancelsItself() {
        run(() -> {
            var task = createTask(() -> {
                currentTask().cancel();
                log("goes on");
                pause(100);
                log("not reached");
            });
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
        });
        assertThat(story()).isEqualTo("goes on");
        assertThat(secondsPassed()).isZero();
    }

    @Test
    @DisplayName("S65 a task that cancels itself and returns without an await is cancelled")
    void cancelledAtItsEnd() {
        run(() -> {
            var task = createTask(() -> {
                currentTask().cancel();
                return 12;
            });
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(task.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S66 a task that cancels itself and then awaits a child cancels the child and what that awaits")
    void cancelsItselfThenAwaits() {
        run(() -> {
            var promise = new Promise<Void>();
            var child = createTask(() -> promise.await());
            var task = createTask(() -> {
                yields(1);
                currentTask().cancel();
                child.await();
            });
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(child.isCancelled()).isTrue();
            assertThat(promise.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S67 cancelling() counts the requests; a second cancel() returns true")
    void cancellingCounts() {
        run(() -> {
            var task = createTask(() -> pause(10));
            assertThat(task.cancelling()).isZero();
            assertThat(task.cancel()).isTrue();
            assertThat(task.cancelling()).isEqualTo(1);
            assertThat(task.cancel()).isTrue();
            assertThat(task.cancelling()).isEqualTo(2);
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    @DisplayName("S68 uncancel() withdraws a cancellation that was not delivered yet")
    void uncancelWithdraws() {
        run(() -> {
            var task = createTask(() -> {
                currentTask().cancel();
                assertThat(currentTask().uncancel()).isZero();
                pause(0.1);
                return "lived on";
            });
            assertThat(task.await()).isEqualTo("lived on");
            assertThat(task.cancelling()).isZero();
            assertThat(task.uncancel()).isZero();
        });
    }

    @Test
    @DisplayName("S69 structured blocks keep the counter right: a block's own request is withdrawn, a foreign one stays")
    void structuredBlocks() {
        run(() -> {
            for (boolean foreign : new boolean[] {false, true}) {
                var task = createTask(() -> structured(foreign));
                if (foreign) {
                    pause(0.02);
                    task.cancel();
                }
                var failure = catchThrowable(task::await);
                log(foreign, failure == null ? "survived" : failure.getClass().getSimpleName(), task.cancelling());
            }
        });
        assertThat(story()).isEqualTo("false survived 0, true CancelledError 1");
    }

    private static void structured(boolean foreign) {
        var me = currentTask();
        int before = me.cancelling();
        var alarm = Loop.running().callLater(seconds(0.05), me::cancel);
        try {
            pause(1);
        } catch (CancelledError error) {
            if (foreign) {
                alarm.cancel();
                throw error;
            }
            if (me.uncancel() > before) {
                throw error;
            }
        }
    }

    @Test
    @DisplayName("S70 the reason reaches who awaits, also if the task never ran")
    void reasonReachesTheAwaiter() {
        run(() -> {
            var never = createTask(() -> log("ran"));
            never.cancel("first thing in the morning");
            assertThatThrownBy(never::await).isInstanceOf(CancelledError.class)
                    .hasMessage("first thing in the morning");
            var begun = createTask(() -> pause(10));
            yields(1);
            begun.cancel("later");
            assertThatThrownBy(begun::await).isInstanceOf(CancelledError.class).hasMessage("later");
        });
    }

    @Test
    @DisplayName("S71 a fatal error while being cancelled leaves the loop; the task is done and not cancelled")
    void fatalErrorLeavesTheLoop() {
        var task = new ArrayList<Task<?>>();
        assertThatThrownBy(() -> run(() -> {
            task.add(createTask(() -> {
                try {
                    forever();
                } catch (CancelledError error) {
                    throw new InternalError("the machine");
                }
            }));
            yields(1);
            task.getFirst().cancel();
            pause(10);
        })).isInstanceOf(InternalError.class).hasMessage("the machine");
        assertThat(task.getFirst().isDone()).isTrue();
        assertThat(task.getFirst().isCancelled()).isFalse();
    }

    @Test
    @DisplayName("S72 cancelling a sleep removes its timer")
    void cancelledSleepLeavesNoTimer() {
        run(() -> {
            for (int i = 0; i < 100; i++) {
                var sleeper = createTask(() -> pause(3600));
                yields(1);
                sleeper.cancel();
                assertThatThrownBy(sleeper::await).isInstanceOf(CancelledError.class);
                assertThat(Loop.running().census().timers()).isZero();
            }
        });
    }

    @Test
    @DisplayName("S73 nobody is left waiting at a shielded promise whose waiters were cancelled")
    void cancelledWaiterLeavesNothing() {
        run(() -> {
            var promise = new Promise<Void>();
            var waiter = createTask(() -> Aio.shield(promise).await());
            yields(1);
            assertThat(promise.waiterCount()).isEqualTo(1);
            waiter.cancel();
            assertThatThrownBy(waiter::await).isInstanceOf(CancelledError.class);
            assertThat(promise.waiterCount()).isZero();
            promise.cancel();
        });
    }

    @Test
    @DisplayName("S74 cancelling a task that waits for others does not cancel the others")
    void waitDoesNotPassCancellationOn() {
        run(() -> {
            var other = createTask(() -> pause(1));
            var waiter = createTask(() -> Aio.waitUntil(Waited.Until.ALL_COMPLETED, java.util.List.of(other)));
            yields(2);
            waiter.cancel();
            assertThatThrownBy(waiter::await).isInstanceOf(CancelledError.class);
            assertThat(other.isDone()).isFalse();
            other.await();
        });
        assertThat(secondsPassed()).isEqualTo(1);
    }

    @Test
    @DisplayName("S75 a task that awaits itself is told so, at once")
    void awaitsItself() {
        run(() -> {
            var task = createTask("ouroboros", () -> currentTask().await());
            assertThatThrownBy(task::await).isInstanceOf(IllegalStateException.class)
                    .hasMessage("a task cannot await itself: ouroboros");
        });
    }

    @Test
    @DisplayName("S76 a result is set once, and on a promise only: a task has no setter")
    void resultIsSetOnce() {
        run(() -> {
            var promise = new Promise<String>();
            promise.setResult("once");
            assertThatThrownBy(() -> promise.setResult("twice")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> promise.setException(new IOException())).isInstanceOf(IllegalStateException.class);
            assertThat(Task.class.getMethods()).extracting(java.lang.reflect.Method::getName)
                    .doesNotContain("setResult", "setException");
        });
    }

    @Test
    @DisplayName("S77 awaiting another loop's promise is refused, naming both loops")
    void foreignLoop() throws InterruptedException {
        var foreign = new ArrayList<Promise<Void>>();
        run(() -> foreign.add(new Promise<>()));
        run(() -> {
            var mine = Loop.running();
            assertThatThrownBy(() -> foreign.getFirst().await()).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(foreign.getFirst().loop() + " ").hasMessageContaining("inside " + mine);
        });
    }

    @Test
    @DisplayName("S79 the exception that an await throws is the one that was thrown, with its cause")
    void exceptionKeepsItsCause() {
        run(() -> {
            var task = createTask(() -> {
                try {
                    pause(1);
                    throw new IOException("cause");
                } catch (IOException cause) {
                    yields(1);
                    throw new IllegalArgumentException("effect", cause);
                }
            });
            assertThatThrownBy(task::await).isInstanceOf(IllegalArgumentException.class).hasRootCauseMessage("cause")
                    .satisfies(thrown -> assertThat(thrown.getStackTrace()[0].getClassName())
                            .startsWith(TaskTest.class.getName()));
        });
    }

    @Test
    @DisplayName("S80 currentTask() is the right one in each step, and none in a callback or outside")
    void currentTaskIsRight() {
        assertThatThrownBy(Aio::currentTask).isInstanceOf(IllegalStateException.class);
        run(() -> {
            var tasks = new ArrayList<Task<Void>>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                tasks.add(createTask(() -> {
                    for (int step = 0; step < 3; step++) {
                        assertThat(currentTask()).isSameAs(tasks.get(number));
                        yields(1);
                    }
                }));
            }
            Loop.running().callSoon(() -> log(catchThrowable(Aio::currentTask).getMessage()));
            Aio.gather(tasks).await();
        });
        assertThat(story()).contains("currentTask outside a task");
    }

    @Test
    @DisplayName("S81 a task has a copy of its creator's context variables; what it sets is not seen outside")
    void contextIsCopied() {
        var variable = ContextVar.of("variable", "nope");
        run(() -> {
            assertThat(variable.get()).isEqualTo("nope");
            variable.set("mine");
            var child = createTask(() -> {
                for (int i = 0; i < 3; i++) {
                    log(variable.get());
                    variable.set("child's " + i);
                    yields(1);
                }
                Loop.running().callSoon(() -> log("callback of", variable.get()));
            });
            variable.set("mine, later");
            child.await();
            Aio.coroutine("inline", () -> variable.set("set inside an awaited coroutine")).await();
            log(variable.get());
        });
        assertThat(story()).isEqualTo(
                "mine, child's 0, child's 1, callback of child's 2, set inside an awaited coroutine");
        assertThat(variable.get()).isEqualTo("nope");
    }

    @Test
    void printsItsState() {
        run(() -> {
            var promise = new Promise<String>();
            var task = createTask("fetch", () -> promise.await());
            var child = createTask("child", () -> task.await());
            assertThat(task).hasToString("Task[fetch, ready to start]");
            yields(1);
            assertThat(task).hasToString("Task[fetch, waiting for Promise[pending]]");
            assertThat(child).hasToString("Task[child, waiting for Task[fetch]]");
            assertThat(currentTask()).hasToString("Task[Task-1, running]");
            promise.setResult("page");
            assertThat(task).hasToString("Task[fetch, ready]");
            child.await();
            assertThat(task).hasToString("Task[fetch, result=page]");
            assertThat(promise).hasToString("Promise[result=page]");
            var coroutine = Aio.coroutine("lazy", () -> 1);
            assertThat(coroutine).hasToString("Coroutine[lazy, not begun]");
            assertThat(coroutine.await()).isEqualTo(1);
            assertThat(coroutine).hasToString("Coroutine[lazy, begun]");
            assertThatThrownBy(coroutine::await).isInstanceOf(IllegalStateException.class).hasMessageContaining("lazy");
        });
    }

    @Test
    void checkedExceptionsPassAndCanBeCaughtByName() {
        run(() -> {
            Task<String> task = createTask(() -> {
                throw new IOException("checked");
            });
            try {
                task.<IOException>await();
            } catch (IOException caught) {
                log(caught.getMessage());
            }
        });
        assertThat(story()).isEqualTo("checked");
    }
}
