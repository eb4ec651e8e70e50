package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.currentTask;
import static dev.waitlens.aio.Aio.shield;
import static dev.waitlens.aio.Aio.taskGroup;
import static dev.waitlens.aio.Aio.timeout;
import static dev.waitlens.aio.Aio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about deadlines (test_timeouts.py, test_waitfor.py).
class TimeoutTest extends OnEveryBackend {
    private static Throwable expiring(Timeout timeout, Action body) {
        return catchThrowable(() -> timeout.run(body::run));
    }

    @Test
    @DisplayName("S34 a cancellation inside is a TimeoutException outside")
    void basic() {
        run(() -> {
            var after = Timeout.after(seconds(0.01));
            assertThat(expiring(after, () -> {
                try {
                    pause(10);
                } catch (CancelledError error) {
                    log("cancelled inside");
                    throw error;
                }
            })).isInstanceOf(TimeoutException.class);
            assertThat(after.expired()).isTrue();

            long deadline = Loop.running().time() + 10_000_000;
            var at = Timeout.at(deadline);
            assertThat(expiring(at, () -> pause(10))).isInstanceOf(TimeoutException.class);
            assertThat(at.expired()).isTrue();
            assertThat(at.when()).hasValue(deadline);
        });
        assertThat(story()).isEqualTo("cancelled inside");
        assertThat(secondsPassed()).isEqualTo(0.02);
    }

    @Test
    @DisplayName("the message names the time that was given, however long it was until the block began")
    void namesWhatWasGiven() {
        run(() -> {
            var timeout = Timeout.after(seconds(0.01));
            pause(0.004);
            assertThat(expiring(timeout, () -> pause(10))).hasMessage("the deadline of 10 ms passed");
        });
    }

    @Test
    @DisplayName("S35 nested, equal deadlines: the inner block sees a cancellation, only the outermost throws TimeoutException")
    void nestedWithEqualDeadlines() {
        run(() -> {
            var outer = Timeout.after(seconds(0.1));
            var inner = Timeout.after(seconds(0.1));
            assertThat(expiring(outer, () -> {
                assertThat(expiring(inner, () -> pause(10))).isInstanceOf(CancelledError.class);
                log("inner cancelled");
                throw new CancelledError("again");
            })).isInstanceOf(TimeoutException.class);
            assertThat(inner.expired()).isTrue();
            assertThat(outer.expired()).isTrue();
            assertThat(currentTask().cancelling()).isZero();
        });
        assertThat(story()).isEqualTo("inner cancelled");
    }

    @Test
    @DisplayName("S36 the body sees the cancellation before anybody sees the TimeoutException")
    void bodyIsCancelledFirst() {
        run(() -> {
            try {
                timeout(seconds(0.1), () -> {
                    try {
                        pause(10);
                    } finally {
                        log("body");
                    }
                });
            } catch (TimeoutException expected) {
                log("outside");
            }
        });
        assertThat(story()).isEqualTo("body, outside");
    }

    @Test
    @DisplayName("S37 a deadline that is not reached leaves no timer")
    void notReached() {
        run(() -> {
            var timeout = Timeout.after(seconds(10));
            timeout.run(() -> {
                pause(0.01);
                return null;
            });
            assertThat(timeout.expired()).isFalse();
            assertThat(Loop.running().census().timers()).isZero();
        });
        assertThat(secondsPassed()).isEqualTo(0.01);
    }

    @Test
    @DisplayName("S38 no deadline is no limit")
    void disabled() {
        run(() -> {
            var timeout = Timeout.never();
            timeout.run(() -> {
                pause(3600);
                return null;
            });
            assertThat(timeout.when()).isEmpty();
            assertThat(timeout.expired()).isFalse();
        });
    }

    @Test
    @DisplayName("S39 zero or less strikes at the first suspension, even at sleep(0)")
    void zero() {
        run(() -> {
            for (var limit : new Duration[] {Duration.ZERO, seconds(-1)}) {
                var timeout = Timeout.after(limit);
                assertThat(expiring(timeout, () -> {
                    log("begun");
                    Aio.sleep(Duration.ZERO);
                    Aio.sleep(Duration.ZERO);
                    log("not reached");
                })).isInstanceOf(TimeoutException.class);
                assertThat(timeout.expired()).isTrue();
            }
        });
        assertThat(story()).isEqualTo("begun, begun");
        assertThat(secondsPassed()).isZero();
    }

    @Test
    @DisplayName("S40 other exceptions pass untouched")
    void otherExceptionsPass() {
        run(() -> {
            var timeout = Timeout.after(seconds(10));
            assertThat(expiring(timeout, () -> {
                throw new IOException("other");
            })).isInstanceOf(IOException.class).hasMessage("other").hasNoSuppressedExceptions();
            assertThat(timeout.expired()).isFalse();
        });
    }

    @Test
    @DisplayName("S41 the chain of causes is kept: TimeoutException by CancelledError; another exception carries the TimeoutException")
    void causes() {
        run(() -> {
            assertThat(expiring(Timeout.after(seconds(0.1)), () -> pause(10)))
                    .isInstanceOf(TimeoutException.class).hasCauseInstanceOf(CancelledError.class);
            var foreign = expiring(Timeout.after(seconds(0.1)), () -> {
                try {
                    pause(10);
                } finally {
                    throwIo("in clean-up");
                }
            });
            assertThat(foreign).isInstanceOf(IOException.class);
            assertThat(foreign.getSuppressed()).singleElement().isInstanceOf(TimeoutException.class);
            assertThat(currentTask().cancelling()).isZero();
        });
    }

    private static void throwIo(String why) throws IOException {
        throw new IOException(why);
    }

    @Test
    @DisplayName("S42 a cancellation from outside stays one")
    void foreignCancellation() {
        run(() -> {
            var timeout = new ArrayList<Timeout>();
            var task = createTask(() -> {
                timeout.add(Timeout.after(seconds(10)));
                timeout.getFirst().run(() -> pause(20));
            });
            pause(0.1);
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(timeout.getFirst().expired()).isFalse();
        });
    }

    @Test
    @DisplayName("S43 after a handled timeout the task is neither cancelled nor about to be")
    void taskIsNotCancelled() {
        run(() -> {
            var task = createTask(() -> {
                assertThat(expiring(Timeout.after(seconds(0.1)), () -> pause(10))).isInstanceOf(TimeoutException.class);
                assertThat(currentTask().cancelling()).isZero();
                pause(0.1);
                return "alive";
            });
            assertThat(task.await()).isEqualTo("alive");
            assertThat(task.isCancelled()).isFalse();
        });
    }

    @Test
    @DisplayName("S44 nested, with a busy loop: both expire, each throws at its own level")
    void nestedWithBusyLoop() {
        run(() -> {
            var outer = Timeout.after(seconds(0.1));
            var inner = Timeout.after(seconds(0.01));
            assertThat(expiring(outer, () -> {
                assertThat(expiring(inner, () -> {
                    rehearsal.clock().advance(seconds(0.09));
                    pause(1);
                })).isInstanceOf(TimeoutException.class);
                pause(10);
            })).isInstanceOf(TimeoutException.class);
            assertThat(inner.expired() && outer.expired()).isTrue();
            assertThat(currentTask().cancelling()).isZero();
        });
        assertThat(secondsPassed()).isEqualTo(0.1);
    }

    @Test
    @DisplayName("S45 a deadline may be moved or taken away")
    void reschedule() {
        run(() -> {
            var timeout = Timeout.never();
            var task = createTask(() -> timeout.run(() -> pause(100)));
            yields(1);
            timeout.reschedule(OptionalLong.of(Loop.running().time() + 10_000_000_000L));
            assertThat(timeout.when()).isPresent();
            timeout.reschedule(OptionalLong.empty());
            pause(20);
            assertThat(timeout.expired()).isFalse();
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            assertThat(timeout.expired()).isFalse();
        });
    }

    @Test
    @DisplayName("S46 a timeout works in the clean-up of another")
    void inCleanUp() {
        run(() -> {
            var thrown = expiring(Timeout.after(seconds(1)), () -> {
                try {
                    pause(10);
                } finally {
                    assertThat(expiring(Timeout.after(seconds(1)), () -> pause(10)))
                            .isInstanceOf(TimeoutException.class);
                    log("inner timed out");
                }
            });
            assertThat(thrown).isInstanceOf(TimeoutException.class);
        });
        assertThat(story()).isEqualTo("inner timed out");
        assertThat(secondsPassed()).isEqualTo(2);
    }

    @Test
    @DisplayName("S47 timeouts work in a cancelled task's clean-up; a second cancellation is not mistaken for the timeout")
    void afterCancellation() {
        run(() -> {
            var task = createTask(() -> {
                try {
                    forever();
                } catch (CancelledError error) {
                    assertThat(expiring(Timeout.after(seconds(0.1)), () -> pause(10)))
                            .isInstanceOf(TimeoutException.class);
                    var outcome = expiring(Timeout.after(seconds(1)), () -> pause(10));
                    log(outcome.getClass().getSimpleName());
                    throw error;
                }
            });
            pause(0.1);
            task.cancel();
            pause(0.5);
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
        });
        assertThat(story()).isEqualTo("CancelledError");
        assertThat(secondsPassed()).isEqualTo(0.6);
    }

    @Test
    @DisplayName("S48 misuse is refused: entered twice, moved before, after, or when expired, outside a task")
    void misuse() {
        run(() -> {
            var timeout = Timeout.after(seconds(0.1));
            assertThatThrownBy(() -> timeout.reschedule(OptionalLong.empty())).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("created");
            var expired = expiring(timeout, () -> {
                assertThatThrownBy(() -> timeout.run(() -> null)).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("entered once");
                try {
                    pause(1);
                } finally {
                    assertThatThrownBy(() -> timeout.reschedule(OptionalLong.empty()))
                            .isInstanceOf(IllegalStateException.class).hasMessageContaining("expiring");
                }
            });
            assertThat(expired).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> timeout.reschedule(OptionalLong.empty())).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expired");
            Loop.running().callSoon(() -> log(catchThrowable(() -> Timeout.never().run(() -> null)).getMessage()));
            yields(2);
        });
        assertThat(story()).contains("Timeout outside a task");
        assertThatThrownBy(() -> timeout(seconds(1), () -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("S49 a timeout around a group: failures of the children's clean-up win, and carry the TimeoutException")
    void aroundAGroup() {
        run(() -> {
            var thrown = expiring(Timeout.after(seconds(0.1)), () -> taskGroup(group -> group.createTask(() -> {
                try {
                    pause(10);
                } finally {
                    throwIo("in clean-up");
                }
            })));
            assertThat(thrown).isInstanceOf(ExceptionGroup.class);
            assertThat(((ExceptionGroup) thrown).exceptions()).singleElement().isInstanceOf(IOException.class);
            assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(TimeoutException.class);
            assertThat(currentTask().cancelling()).isZero();
        });
    }

    @Test
    @DisplayName("S50 waitFor with no time left gives the result of what is done")
    void waitForDone() {
        run(() -> {
            for (var limit : new Duration[] {Duration.ZERO, seconds(-1)}) {
                var done = new Promise<String>();
                done.setResult("done");
                assertThat(Aio.<String>waitFor(done, limit)).isEqualTo("done");
            }
        });
    }

    @Test
    @DisplayName("S51 waitFor with no time left does not begin a coroutine")
    void waitForNeverBegins() {
        run(() -> {
            for (var limit : new Duration[] {Duration.ZERO, seconds(-1)}) {
                assertThatThrownBy(() -> waitFor(Aio.coroutine("body", () -> log("begun")), limit))
                        .isInstanceOf(TimeoutException.class);
            }
        });
        assertThat(story()).isEmpty();
    }

    @Test
    @DisplayName("S52 a result that is there first wins; a body that swallows the cancellation and returns 1 gives 1")
    void resultBeatsDeadline() {
        run(() -> {
            var promise = new Promise<String>();
            var loop = Loop.running();
            loop.callSoon(() -> promise.setResult("result"));
            assertThat(Aio.<String>waitFor(promise, seconds(0.1))).isEqualTo("result");

            var stubborn = createTask(() -> {
                try {
                    pause(10);
                } catch (CancelledError swallowed) {
                    // Intended: what this row is about.
                }
                return 1;
            });
            assertThat(Aio.<Integer>waitFor(stubborn, seconds(0.1))).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("S53 the TimeoutException comes only when the inner clean-up has finished")
    void waitForWaitsForCleanUp() {
        run(() -> {
            for (var limit : new double[] {0.1, 0}) {
                var task = createTask(() -> {
                    try {
                        pause(10);
                    } finally {
                        pause(0.5);
                        log("cleaned up");
                    }
                });
                yields(1);
                assertThatThrownBy(() -> waitFor(task, seconds(limit))).isInstanceOf(TimeoutException.class);
                assertThat(task.isDone()).isTrue();
                log("timed out");
            }
        });
        assertThat(story()).isEqualTo("cleaned up, timed out, cleaned up, timed out");
    }

    @Test
    @DisplayName("S54 a failure in the clean-up replaces the TimeoutException")
    void waitForCleanUpFails() {
        run(() -> {
            var task = createTask(() -> {
                try {
                    pause(10);
                } finally {
                    throwIo("in clean-up");
                }
            });
            assertThatThrownBy(() -> waitFor(task, seconds(0.1))).isInstanceOf(IOException.class);
        });
    }

    @Test
    @DisplayName("S55 cancelling who waits cancels the inner task")
    void cancellingTheWaiter() {
        run(() -> {
            var inner = createTask(() -> pause(10));
            var outer = createTask(() -> waitFor(inner, seconds(5)));
            pause(0.1);
            outer.cancel();
            assertThatThrownBy(outer::await).isInstanceOf(CancelledError.class);
            assertThat(inner.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S56 a swallowed cancellation and a value: the value")
    void swallowedCancellation() {
        run(() -> {
            var outer = createTask(() -> waitFor(Aio.coroutine("stubborn", () -> {
                try {
                    pause(10);
                } catch (CancelledError swallowed) {
                    // Intended: what this row is about.
                }
                return "value";
            }), seconds(5)));
            pause(0.1);
            outer.cancel();
            assertThat(outer.await()).isEqualTo("value");
        });
    }

    @Test
    @DisplayName("S57 a cancellation in the turn of the completion is not lost: the outer task is cancelled, the inner result kept")
    void cancellationAndCompletionInOneTurn() {
        run(() -> {
            var inner = createTask(() -> {
                yields(1);
                return "done";
            });
            var outer = createTask(() -> waitFor(inner, seconds(100)));
            while (!inner.isDone()) {
                yields(1);
            }
            assertThat(outer.cancel()).isTrue();
            assertThatThrownBy(outer::await).isInstanceOf(CancelledError.class);
            assertThat(inner.result()).isEqualTo("done");
        });
    }

    @Test
    void aWaitWithoutEndIsNoError() {
        run(() -> {
            pause(1);
            var waits = List.of(createTask(() -> Aio.sleep(ChronoUnit.FOREVER.getDuration())),
                    createTask(() -> Aio.sleep(Duration.ofNanos(Long.MAX_VALUE))),
                    createTask(() -> Aio.timeout(ChronoUnit.FOREVER.getDuration(), () -> forever())));
            pause(1);
            assertThat(waits).noneMatch(Task::isDone);
            waits.forEach(Task::cancel);
            Aio.gatherOutcomes(waits).await();
        });
        assertThat(secondsPassed()).isEqualTo(2);
    }

    @Test
    @DisplayName("S58 a shielded task goes on after the timeout")
    void shielded() {
        run(() -> {
            var inner = createTask(() -> {
                pause(1);
                return "done";
            });
            assertThatThrownBy(() -> waitFor(shield(inner), seconds(0.1))).isInstanceOf(TimeoutException.class);
            assertThat(inner.isDone()).isFalse();
            assertThat(inner.await()).isEqualTo("done");
        });
        assertThat(secondsPassed()).isEqualTo(1);
    }
}
