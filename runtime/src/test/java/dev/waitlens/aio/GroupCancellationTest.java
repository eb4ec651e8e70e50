package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.currentTask;
import static dev.waitlens.aio.Aio.taskGroup;
import static dev.waitlens.aio.Failing.fail;
import static dev.waitlens.aio.Failing.failing;
import static dev.waitlens.aio.Failing.failureOf;
import static dev.waitlens.aio.Failing.leaves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about the cancellation of who waits in a task group (test_taskgroups.py).
class GroupCancellationTest extends OnEveryBackend {
    @Test
    @DisplayName("S6 cancelling the parent cancels all children, waits for them, and is a plain cancellation")
    void parentsCancellationReachesTheChildren() {
        run(() -> {
            var parent = createTask(() -> taskGroup(group -> {
                for (int i = 0; i < 3; i++) {
                    int child = i;
                    group.createTask(() -> {
                        try {
                            forever();
                        } finally {
                            pause(0.1);
                            log("child", child, "ended");
                        }
                    });
                }
            }));
            pause(0.1);
            parent.cancel();
            assertThatThrownBy(parent::await).isInstanceOf(CancelledError.class);
            log("parent ended");
        });
        assertThat(story()).isEqualTo("child 0 ended, child 1 ended, child 2 ended, parent ended");
    }

    @Test
    @DisplayName("S7 with the parent inside the body, body and children see the cancellation once each")
    void everybodySeesTheCancellationOnce() {
        run(() -> {
            var parent = createTask(() -> taskGroup(group -> {
                for (int i = 0; i < 3; i++) {
                    int child = i;
                    group.createTask(() -> countingCancellations("child " + child));
                }
                countingCancellations("body");
            }));
            pause(0.1);
            parent.cancel();
            assertThatThrownBy(parent::await).isInstanceOf(CancelledError.class);
        });
        assertThat(rehearsal.trail().events()).containsExactlyInAnyOrder("child 0", "child 1", "child 2", "body");
    }

    private void countingCancellations(String who) {
        try {
            forever();
        } catch (CancelledError error) {
            log(who);
            throw error;
        }
    }

    @Test
    @DisplayName("S8 children that fail while they are being cancelled: their failures win over the cancellation")
    void failuresInCleanUpWin() {
        run(() -> {
            var parent = createTask(() -> taskGroup(group -> {
                for (int i = 0; i < 2; i++) {
                    int child = i;
                    group.createTask(() -> {
                        try {
                            forever();
                        } finally {
                            fail("clean-up " + child);
                        }
                    });
                }
                forever();
            }));
            pause(0.1);
            parent.cancel();
            var thrown = failureOf(parent::await);
            assertThat(leaves(thrown)).isEqualTo(List.of("clean-up 0", "clean-up 1"));
        });
    }

    @Test
    @DisplayName("S15 parent cancelled and a child fails during its slow clean-up: the failure wins")
    void childFailsWhileParentIsCancelled() {
        run(() -> {
            var parent = createTask(() -> taskGroup(this::addSlowFailures));
            pause(0.1);
            parent.cancel();
            var thrown = failureOf(parent::await);
            assertThat(leaves(thrown)).isEqualTo(List.of("late"));
        });
    }

    private void addSlowFailures(TaskGroup group) {
        group.createTask(() -> {
            try {
                pause(10);
            } finally {
                pause(0.2);
                fail("late");
            }
        });
        try {
            pause(10);
        } finally {
            pause(0.3);
        }
    }

    @Test
    @DisplayName("S16 the same through an intermediate task")
    void childFailsWhileIntermediateParentIsCancelled() {
        run(() -> {
            var grandparent = createTask(() -> {
                createTask(() -> taskGroup(this::addSlowFailures)).await();
            });
            pause(0.1);
            grandparent.cancel();
            assertThat(leaves(failureOf(grandparent::await))).isEqualTo(List.of("late"));
        });
    }

    @Test
    @DisplayName("S17 a cancellation passes through a body without children")
    void emptyGroupPassesCancellation() {
        run(() -> {
            var parent = createTask(() -> taskGroup(group -> forever()));
            pause(0.1);
            assertThat(parent.isDone()).isFalse();
            parent.cancel();
            assertThatThrownBy(parent::await).isInstanceOf(CancelledError.class);
            assertThat(parent.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S18 a body that turns the cancellation into a failure of its own: that failure comes out in a group")
    void bodyTranslatesCancellation() {
        run(() -> {
            var parent = createTask(() -> taskGroup(group -> {
                try {
                    forever();
                } catch (CancelledError error) {
                    fail("instead");
                }
            }));
            pause(0.1);
            parent.cancel();
            assertThat(leaves(failureOf(parent::await))).isEqualTo(List.of("instead"));
        });
    }

    @Test
    @DisplayName("S22 cancelled soon after its start: the children are cancelled, and the parent sees a plain cancellation")
    void cancelledSoon() {
        run(() -> {
            var children = new ArrayList<Task<Void>>();
            var parent = createTask(() -> taskGroup(group -> {
                children.add(group.createTask(() -> pause(1)));
                children.add(group.createTask(() -> pause(2)));
            }));
            pause(0.05);
            parent.cancel();
            assertThatThrownBy(parent::await).isInstanceOf(CancelledError.class);
            assertThat(children).allMatch(Task::isCancelled);
        });
        assertThat(secondsPassed()).isEqualTo(0.05);
    }

    @Test
    @DisplayName("S31 after a child's failure was handled, no cancellation is left")
    void cancellingLevelIsPreserved() {
        run(() -> {
            failureOf(() -> taskGroup(group -> group.createTask(() -> fail("child"))));
            assertThat(currentTask().cancelling()).isZero();
            failureOf(() -> taskGroup(group -> {
                group.createTask(() -> fail("child"));
                forever();
            }));
            assertThat(currentTask().cancelling()).isZero();
        });
    }

    @Test
    @DisplayName("S32 when both levels fail, the inner handler sees one request to cancel, the outer none")
    void bothLevelsCancelled() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(outer -> {
                outer.createTask(failing(0.1, "outer"));
                try {
                    taskGroup(inner -> inner.createTask(failing(0.1, "inner")));
                } catch (ExceptionGroup group) {
                    log("inner", currentTask().cancelling());
                    throw group;
                }
            }));
            log("outer", currentTask().cancelling());
            assertThat(leaves(thrown)).isEqualTo(List.of("outer", List.of("inner")));
        });
        assertThat(story()).isEqualTo("inner 1, outer 0");
    }

    @Test
    @DisplayName("S33 a cancellation from outside that came while a child failed is still pending when the failure was handled")
    void cancellationIsNotLostInAFailure() {
        run(() -> {
            var parent = createTask(() -> {
                try {
                    taskGroup(group -> {
                        group.createTask(() -> {
                            try {
                                forever();
                            } finally {
                                fail("child");
                            }
                        });
                        forever();
                    });
                } catch (ExceptionGroup handled) {
                    log("handled", currentTask().cancelling());
                }
                pause(10);
                log("not reached");
            });
            pause(0.1);
            parent.cancel();
            assertThatThrownBy(parent::await).isInstanceOf(CancelledError.class);
        });
        assertThat(story()).isEqualTo("handled 1");
        assertThat(secondsPassed()).isEqualTo(0.1);
    }

    @Test
    void groupIsCancelledFromInsideWithoutAFailure() {
        run(() -> {
            var group = new TaskGroup();
            Object result = group.run(() -> {
                group.createTask(() -> {
                    try {
                        forever();
                    } finally {
                        log("child ended");
                    }
                });
                group.createTask(() -> {
                    pause(1);
                    group.cancel();
                });
                forever();
                return "never";
            });
            log(String.valueOf(result), Aio.currentTask().cancelling());
        });
        assertThat(story()).isEqualTo("child ended, null 0");
        assertThat(secondsPassed()).isEqualTo(1);
    }

    @Test
    void bodyCancelsItsOwnGroup() {
        run(() -> {
            Aio.taskGroup(group -> {
                group.createTask(() -> forever());
                group.cancel();
                log("goes on to its next await");
                pause(1);
                log("never");
            });
            try (var group = TaskGroup.open()) {
                group.createTask(() -> forever());
                yields(1);
                group.cancel();
                group.join();
            }
            yields(1);
            log("after");
        });
        assertThat(story()).isEqualTo("goes on to its next await, after");
        assertThat(secondsPassed()).isZero();
    }

    @Test
    void cancellationFromOutsideIsNotSwallowedByOneFromInside() {
        run(() -> {
            var task = createTask(() -> Aio.taskGroup(group -> {
                group.createTask(() -> {
                    pause(1);
                    group.cancel();
                });
                forever();
            }));
            pause(1);
            task.cancel("from outside");
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
        });
        assertThatThrownBy(() -> run(() -> new TaskGroup().cancel())).hasMessageContaining("created");
    }
}
