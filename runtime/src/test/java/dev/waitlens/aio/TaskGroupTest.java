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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about task groups (test_taskgroups.py): children, failures, misuse. [GroupCancellationTest] has the rest.
class TaskGroupTest extends OnEveryBackend {
    /// A child that ends after so many seconds.
    private static Callable<Integer> giving(double seconds, int result) {
        return () -> {
            pause(seconds);
            return result;
        };
    }

    @Test
    @DisplayName("S1 the block ends after both children, whose results can be read")
    void endsAfterItsChildren() {
        run(() -> {
            var tasks = new ArrayList<Task<Integer>>();
            taskGroup(group -> {
                tasks.add(group.createTask(giving(0.1, 42)));
                tasks.add(group.createTask(giving(0.2, 11)));
            });
            assertThat(tasks).extracting(task -> task.result()).containsExactly(42, 11);
        });
        assertThat(secondsPassed()).isEqualTo(0.2);
    }

    @Test
    @DisplayName("S2 a child created while the block is running is awaited too")
    void awaitsLateChildren() {
        run(() -> {
            var late = new ArrayList<Task<Integer>>();
            taskGroup(group -> {
                group.createTask(() -> pause(0.1));
                pause(0.05);
                late.add(group.createTask(giving(0.2, 11)));
            });
            assertThat(late.getFirst().result()).isEqualTo(11);
        });
    }

    @Test
    @DisplayName("S3 cancelling a child cancels neither its siblings nor the group")
    void cancellingAChildIsItsOwnAffair() {
        run(() -> {
            var tasks = new ArrayList<Task<Integer>>();
            taskGroup(group -> {
                tasks.add(group.createTask(giving(0.1, 42)));
                tasks.add(group.createTask(giving(10, 11)));
                pause(0.05);
                tasks.get(1).cancel();
            });
            assertThat(tasks.get(0).result()).isEqualTo(42);
            assertThat(tasks.get(1).isCancelled()).isTrue();
        });
        assertThat(secondsPassed()).isEqualTo(0.1);
    }

    @Test
    @DisplayName("S4 a child's failure cancels its siblings, and the group throws that one failure")
    void firstFailureCancelsTheRest() {
        run(() -> {
            var sibling = new ArrayList<Task<Void>>();
            var thrown = failureOf(() -> taskGroup(group -> {
                sibling.add(group.createTask(() -> pause(10)));
                group.createTask(failing(0.1, "child"));
                pause(1);
                log("not reached");
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("child"));
            assertThat(sibling.getFirst().isCancelled()).isTrue();
            assertThat(currentTask().cancelling()).isZero();
        });
        assertThat(story()).isEmpty();
        assertThat(secondsPassed()).isEqualTo(0.1);
    }

    @Test
    @DisplayName("S5 the body is cancelled in its await when a child fails, and failures of the same moment are collected")
    void bodyIsCancelledOnAChildsFailure() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(failing(0.1, "one"));
                group.createTask(failing(0.1, "two"));
                try {
                    forever();
                } catch (CancelledError error) {
                    log("body cancelled");
                    throw error;
                }
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("one", "two"));
        });
        assertThat(story()).isEqualTo("body cancelled");
    }

    @Test
    @DisplayName("S9 a failing body cancels the children and comes out in a group")
    void failingBody() {
        run(() -> {
            var children = new ArrayList<Task<Void>>();
            var thrown = failureOf(() -> taskGroup(group -> {
                children.add(group.createTask(() -> pause(10)));
                pause(0.1);
                fail("body");
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("body"));
            assertThat(children.getFirst().isCancelled()).isTrue();
        });
        assertThat(secondsPassed()).isEqualTo(0.1);
    }

    @Test
    @DisplayName("S10 a body that fails before its children ever ran: they never run")
    void bodyFailsAtOnce() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(() -> log("ran"));
                fail("body");
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("body"));
        });
        assertThat(story()).isEmpty();
    }

    @Test
    @DisplayName("S11 failures of a nested group arrive as a group in a group")
    void nestedGroups() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(outer -> taskGroup(inner -> {
                inner.createTask(() -> pause(10));
                fail("inner body");
            })));
            assertThat(leaves(thrown)).isEqualTo(List.of(List.of("inner body")));
        });
    }

    @Test
    @DisplayName("S12 the outer group's own child is cancelled when the inner group fails")
    void innerFailureCancelsOuterChildren() {
        run(() -> {
            var outerChild = new ArrayList<Task<Void>>();
            var thrown = failureOf(() -> taskGroup(outer -> {
                outerChild.add(outer.createTask(() -> pause(10)));
                taskGroup(inner -> {
                    inner.createTask(() -> pause(10));
                    fail("inner body");
                });
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of(List.of("inner body")));
            assertThat(outerChild.getFirst().isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S13 when an outer child fails, the inner group is cancelled without a word")
    void outerFailureCancelsInnerGroup() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(outer -> {
                outer.createTask(() -> {
                    pause(0.1);
                    fail("outer child");
                });
                taskGroup(inner -> {
                    inner.createTask(() -> pause(10));
                    forever();
                });
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("outer child"));
        });
    }

    @Test
    @DisplayName("S14 when an inner child fails, it arrives as a group in a group")
    void innerChildFails() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(outer -> {
                outer.createTask(() -> pause(10));
                taskGroup(inner -> {
                    inner.createTask(() -> {
                        pause(0.1);
                        fail("inner child");
                    });
                    forever();
                });
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of(List.of("inner child")));
        });
    }

    @Test
    @DisplayName("S19 a child's failure and the body's failure in its clean-up are both in the group")
    void childAndBodyFail() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(failing(0.1, "child"));
                try {
                    pause(10);
                } finally {
                    fail("body");
                }
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("child", "body"));
        });
    }

    @Test
    @DisplayName("S20 an error of the virtual machine in the body passes unwrapped")
    void fatalErrorPassesUnwrapped() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(() -> pause(10));
                pause(0.1);
                throw new InternalError("the machine");
            }));
            assertThat(thrown).isInstanceOf(InternalError.class).hasMessage("the machine");
        });
    }

    @Test
    @DisplayName("S21 an ordinary error in the body and a child's failure travel in one group")
    void ordinaryErrorsAreGrouped() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(failing(0.1, "child"));
                try {
                    pause(10);
                } finally {
                    throwAssertion();
                }
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("child", "body"));
            assertThat(((ExceptionGroup) thrown).exceptions().get(1)).isInstanceOf(AssertionError.class);
        });
    }

    private static void throwAssertion() {
        throw new AssertionError("body");
    }

    @Test
    @DisplayName("S23 a group forgets its children as they end")
    void forgetsFinishedChildren() {
        run(() -> taskGroup(group -> {
            for (int i = 0; i < 100; i++) {
                group.createTask(() -> {});
                yields(3);
                assertThat(group.size()).isZero();
            }
        }));
    }

    @Test
    @DisplayName("S24 a child may create further children while the group is closing")
    void childrenCreateChildren() {
        run(() -> taskGroup(group -> group.createTask(() -> {
            pause(0.1);
            group.createTask(() -> {
                pause(0.1);
                group.createTask(() -> log("grandchild"));
            });
        })));
        assertThat(story()).isEqualTo("grandchild");
    }

    @Test
    @DisplayName("S25 children that create children without end, end once one fails")
    void endlessSpawningEnds() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(() -> spawnForever(group));
                group.createTask(failing(1, "enough"));
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("enough"));
        });
    }

    private static void spawnForever(TaskGroup group) {
        pause(0.1);
        group.createTask(() -> spawnForever(group));
    }

    @Test
    @DisplayName("S26 a child has the name given to it, and its creator's context variables")
    void nameAndContext() {
        var variable = ContextVar.of("variable", "initial");
        run(() -> {
            variable.set("parent's");
            taskGroup(group -> {
                var child = group.createTask("yolo", () -> {
                    log(currentTask().name(), variable.get());
                    variable.set("child's");
                    return null;
                });
                assertThat(child.name()).isEqualTo("yolo");
            });
            log(variable.get());
        });
        assertThat(story()).isEqualTo("yolo parent's, parent's");
    }

    @Test
    @DisplayName("S27 no child can be created while the group is shutting down")
    void noChildrenAfterFailure() {
        run(() -> {
            var thrown = failureOf(() -> taskGroup(group -> {
                group.createTask(() -> fail("child"));
                try {
                    forever();
                } finally {
                    assertThatThrownBy(() -> group.createTask(() -> log("ran")))
                            .isInstanceOf(IllegalStateException.class).hasMessageContaining("shutting down");
                }
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("child"));
        });
        assertThat(story()).isEmpty();
    }

    @Test
    @DisplayName("S28 the same failure from a child and from the body's clean-up: both are kept, and nothing stays pending")
    void sameFailureTwice() {
        run(() -> {
            var thrown = catchThrowableOfType(ExceptionGroup.class, () -> taskGroup(group -> {
                group.createTask(() -> {
                    throw new IOException("same");
                });
                try {
                    forever();
                } finally {
                    throwIo("same");
                }
            }));
            assertThat(leaves(thrown)).isEqualTo(List.of("same", "same"));
            assertThat(currentTask().cancelling()).isZero();
        });
    }

    private static void throwIo(String why) throws IOException {
        throw new IOException(why);
    }

    @Test
    @DisplayName("S29 misuse is refused in words: entered twice, finished, not entered")
    void misuse() {
        run(() -> {
            var fresh = new TaskGroup();
            assertThatThrownBy(() -> fresh.createTask(() -> {}))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("not entered");
            fresh.run(() -> {
                assertThatThrownBy(() -> fresh.run(() -> null))
                        .isInstanceOf(IllegalStateException.class).hasMessageContaining("entered once");
                return null;
            });
            assertThatThrownBy(() -> fresh.createTask(() -> {}))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("finished");
            assertThatThrownBy(() -> fresh.run(() -> null)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    @DisplayName("S30 a group outside a task is refused")
    void outsideATask() {
        assertThatThrownBy(() -> taskGroup(group -> {}))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("no event loop runs");
        run(() -> {
            Loop.running().callSoon(() -> log(failureOf(() -> taskGroup(group -> {})).getMessage()));
            yields(2);
        });
        assertThat(story()).contains("TaskGroup outside a task");
    }

    @Test
    void joinEndsABlockOfTryWithResources() {
        run(() -> {
            try (var group = TaskGroup.open()) {
                group.createTask(() -> {
                    pause(0.1);
                    log("child");
                });
                group.join();
            }
            log("after");
        });
        assertThat(story()).isEqualTo("child, after");
    }

    @Test
    void leavingWithoutJoinCancelsAndSaysSo() {
        run(() -> {
            var thrown = failureOf(() -> {
                try (var group = TaskGroup.open()) {
                    group.createTask(() -> pause(10));
                }
            });
            assertThat(leaves(thrown).toString()).contains("left without join(): 1 children");
        });
        assertThat(secondsPassed()).isZero();
    }

    @Test
    void joinThrowsWhatFailedBeforeIt() {
        run(() -> {
            var thrown = failureOf(() -> {
                try (var group = TaskGroup.open()) {
                    group.createTask(() -> fail("early"));
                    group.createTask(() -> pause(10));
                    pause(1);
                    log("the body waits elsewhere undisturbed");
                    group.join();
                }
            });
            assertThat(leaves(thrown)).isEqualTo(List.of("early"));
        });
        assertThat(story()).isEqualTo("the body waits elsewhere undisturbed");
        assertThat(secondsPassed()).isEqualTo(1);
    }
}
