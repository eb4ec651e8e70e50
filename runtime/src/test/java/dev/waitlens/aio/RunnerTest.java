package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about the loop and its runner (test_runners.py, test_base_events.py, test_futures.py).
class RunnerTest extends OnEveryBackend {
    @Test
    @DisplayName("S82 the loop cannot be stopped from inside: a run ends when its main task ends")
    void noHalfRun() {
        assertThat(Loop.class.getMethods()).extracting(java.lang.reflect.Method::getName).doesNotContain("stop",
                "close");
    }

    @Test
    @DisplayName("S101 from other threads: result, failure, time-out, and cancellation both ways")
    void submitFromOtherThreads() throws Exception {
        try (var runner = new Runner(LoopOptions.defaults().withStacks(stacks))) {
            var loop = runner.loop();
            var verdict = new CompletableFuture<Void>();
            Thread.ofVirtual().start(() -> {
                try {
                    assertThat(loop.<Integer>submit(() -> {
                        Aio.yieldNow();
                        return 3;
                    }).get(9, TimeUnit.SECONDS)).isEqualTo(3);
                    assertThatThrownBy(() -> loop.submit(() -> {
                        throw new IOException("failed");
                    }).get(9, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
                    var endless = loop.submit(() -> {
                        forever();
                        return null;
                    });
                    assertThatThrownBy(() -> endless.get(1, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    endless.cancel(true);
                    assertThatThrownBy(() -> loop.submit(() -> {
                        Aio.currentTask().cancel();
                        Aio.yieldNow();
                        return null;
                    }).get(9, TimeUnit.SECONDS)).isInstanceOf(java.util.concurrent.CancellationException.class);
                    verdict.complete(null);
                } catch (Throwable failure) {
                    verdict.completeExceptionally(failure);
                }
            });
            runner.run(() -> {
                Aio.await(verdict);
                yields(3);
                assertThat(Loop.running().allTasks()).singleElement();
                return null;
            });
        }
    }

    @Test
    @DisplayName("S102 a failure that nobody looked at is reported exactly once, one that was looked at never")
    void unretrievedFailures() {
        run(() -> {
            var looked = createTask("looked at", () -> {
                throw new IOException("seen");
            });
            createTask("lost", () -> {
                throw new IOException("lost");
            });
            yields(3);
            assertThat(looked.exception()).hasValueSatisfying(failure -> assertThat(failure).hasMessage("seen"));
        });
        assertThat(troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.what()).isEqualTo("the exception of task lost was never retrieved");
            assertThat(trouble.thrown()).hasValueSatisfying(failure -> assertThat(failure).hasMessage("lost"));
        });
    }

    @Test
    @DisplayName("S103 callbacks may be added and removed while callbacks run")
    void callbacksMayChange() {
        run(() -> {
            var promise = new Promise<String>();
            java.util.function.Consumer<Deferred<String>> second = done -> log("second");
            promise.addDoneCallback(done -> {
                log("first", done.result());
                log("removed", promise.removeDoneCallback(second));
                promise.addDoneCallback(later -> log("added while running"));
            });
            promise.addDoneCallback(second);
            promise.addDoneCallback(second);
            assertThat(promise.removeDoneCallback(second)).isEqualTo(2);
            promise.addDoneCallback(second);
            promise.setResult("value");
            yields(3);
        });
        assertThat(story()).isEqualTo("first value, removed 0, second, added while running");
    }

    @Test
    @DisplayName("S104 a failing callback is reported, and a failing handler of troubles does not kill the loop")
    void failingHandler() {
        run(() -> {
            Loop.running().callSoon(() -> {
                throw new IllegalStateException("in a callback");
            });
            yields(2);
        });
        assertThat(troubles()).singleElement().satisfies(trouble -> assertThat(trouble.thrown())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("in a callback")));

        var original = System.err;
        var printed = new java.io.ByteArrayOutputStream();
        System.setErr(new java.io.PrintStream(printed, true));
        try {
            Aio.run(rehearsal.options().withTroubles(trouble -> {
                throw new IllegalStateException("broken handler");
            }), () -> {
                Loop.running().callSoon(() -> {
                    throw new IllegalStateException("in a callback");
                });
                yields(2);
                log("alive");
            });
        } finally {
            System.setErr(original);
        }
        assertThat(story()).isEqualTo("alive");
        assertThat(printed.toString()).contains("broken handler").contains("in a callback");
    }

    @Test
    @DisplayName("S106 the loop stays usable after a fatal error; callbacks with a negative delay come in their order")
    void usableAfterFatalError() {
        try (var runner = new Runner(rehearsal.options())) {
            assertThatThrownBy(() -> runner.run(() -> {
                throw new InternalError("the machine");
            })).isInstanceOf(InternalError.class);
            runner.run(() -> {
                var loop = Loop.running();
                loop.callLater(seconds(-1), () -> log("a"));
                loop.callLater(seconds(-2), () -> log("b"));
                loop.callLater(seconds(0), () -> log("c"));
                pause(1);
                return null;
            });
        }
        assertThat(story()).isEqualTo("b, a, c");
        assertThat(troubles()).isEmpty();
    }

    @Test
    @DisplayName("S108 blocking calls in threads keep the context variables and their exceptions")
    void toThread() {
        var variable = ContextVar.of("variable", "initial");
        run(() -> {
            variable.set("task's");
            var here = Thread.currentThread();
            assertThat(Aio.toThread(() -> variable.get() + " " + (Thread.currentThread() == here)).await())
                    .isEqualTo("task's false");
            assertThatThrownBy(() -> Aio.toThread(() -> {
                throw new IOException("blocked badly");
            }).await()).isInstanceOf(IOException.class);
        });
    }

    @Test
    @DisplayName("S109 run gives the result of main, or throws its failure")
    void resultOrFailure() {
        assertThat(Aio.<Integer, RuntimeException>run(rehearsal.options(), () -> 42)).isEqualTo(42);
        assertThatThrownBy(() -> run(() -> {
            throw new IOException("main failed");
        })).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> run(() -> Aio.currentTask().cancel("by itself"))).isInstanceOf(CancelledError.class);
    }

    @Test
    @DisplayName("S110 tasks that are left over are cancelled, and awaited before run returns")
    void leftOversAreCancelled() {
        run(() -> {
            createTask(() -> {
                try {
                    pause(1000);
                } finally {
                    pause(1);
                    log("cleaned up");
                }
            });
            yields(1);
        });
        assertThat(story()).isEqualTo("cleaned up");
        assertThat(secondsPassed()).isEqualTo(1);
    }

    @Test
    @DisplayName("S111 failures in their clean-up are reported; the result of main is returned all the same")
    void cleanUpFailuresAreReported() {
        var result = rehearsal.<String, RuntimeException>run(() -> {
            createTask("hanging", () -> {
                try {
                    pause(1000);
                } finally {
                    throwIo();
                }
            });
            yields(1);
            return "main's";
        });
        assertThat(result).isEqualTo("main's");
        assertThat(troubles()).singleElement().satisfies(trouble -> assertThat(trouble.what())
                .isEqualTo("task hanging failed while it was cancelled at the end of the run"));
    }

    private static void throwIo() throws IOException {
        throw new IOException("in clean-up");
    }

    @Test
    @DisplayName("S112 run inside a running loop is refused at once, naming the thread")
    void nestedRun() {
        run(() -> assertThatThrownBy(() -> Aio.run(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "run() inside a running loop, on thread '" + Thread.currentThread().getName() + "'"));
    }

    @Test
    @DisplayName("S113 closing twice is harmless, running after it is refused")
    void closedRunner() {
        var runner = new Runner(rehearsal.options());
        assertThat(runner.<Integer, RuntimeException>run(() -> 1)).isEqualTo(1);
        runner.close();
        runner.close();
        assertThatThrownBy(() -> runner.run(() -> 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    @DisplayName("S114 an interrupt cancels the main task and surfaces as InterruptedException; a second one leaves at once")
    void interrupted() throws Exception {
        var once = interrupting(1, () -> {
            log("waiting");
            try {
                forever();
            } finally {
                log("cleaned up");
            }
        });
        assertThat(once).isInstanceOf(InterruptedException.class);
        assertThat(story()).isEqualTo("waiting, cleaned up");
    }

    @Test
    @DisplayName("S114 a second interrupt leaves a main task that ignores the first")
    void interruptedTwice() throws Exception {
        var twice = interrupting(2, () -> {
            for (int i = 0; i < 2; i++) {
                try {
                    log("waiting");
                    forever();
                } catch (CancelledError ignored) {
                    // Intended: a task that does not listen.
                }
            }
        });
        assertThat(twice).isInstanceOf(InterruptedException.class);
        assertThat(story()).isEqualTo("waiting, waiting");
    }

    @Test
    @DisplayName("S115 an interrupt on top of another cancellation is a cancellation")
    void interruptedWhileCancelled() throws Exception {
        var failure = interrupting(1, () -> {
            Aio.currentTask().cancel("own");
            try {
                forever();
            } finally {
                log("waiting");
                forever();
            }
        });
        assertThat(failure).isInstanceOf(CancelledError.class);
    }

    /// Runs `main` on a thread of its own, and interrupts it once for each time it says that it waits.
    private Throwable interrupting(int times, Action main) throws InterruptedException {
        var failure = new CompletableFuture<Throwable>();
        var thread = Thread.ofPlatform().start(() -> failure.complete(catchThrowable(
                () -> Aio.run(LoopOptions.defaults().withStacks(stacks), main))));
        for (int i = 1; i <= times; i++) {
            while (rehearsal.trail().events().size() < i) {
                Thread.onSpinWait();
            }
            thread.interrupt();
        }
        thread.join();
        return failure.join();
    }

    @Test
    @DisplayName("S169 what other threads send in arrives in the order of each, without loss, and starves nobody")
    void manySubmissions() throws Exception {
        int each = 25_000;
        try (var runner = new Runner(LoopOptions.defaults().withStacks(stacks))) {
            var loop = runner.loop();
            var last = new int[4];
            runner.run(() -> {
                var all = new Promise<Void>();
                var left = new int[] {4 * each};
                for (int sender = 0; sender < 4; sender++) {
                    int number = sender;
                    Thread.ofPlatform().start(() -> {
                        for (int i = 1; i <= each; i++) {
                            int message = i;
                            loop.callSoonThreadsafe(() -> {
                                assertThat(last[number]).isEqualTo(message - 1);
                                last[number] = message;
                                if (--left[0] == 0) {
                                    all.setResult(null);
                                }
                            });
                        }
                    });
                }
                all.await();
                return null;
            });
            assertThat(last).containsExactly(each, each, each, each);
        }
    }

    @Test
    @DisplayName("S170 what is sent to a loop that was closed is refused, never dropped in silence")
    void sentTooLate() {
        var loop = new ArrayList<Loop>();
        run(() -> loop.add(Loop.running()));
        assertThatThrownBy(() -> loop.getFirst().callSoonThreadsafe(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining(loop.getFirst() + " was closed");
        assertThatThrownBy(() -> loop.getFirst().submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void otherThreadsAreRefusedByName() {
        run(() -> {
            var promise = new Promise<String>();
            var task = createTask("somebody's", () -> promise.await());
            yields(1);
            var refused = Aio.toThread(() -> catchThrowable(() -> promise.setResult("from outside")).getMessage())
                    .await();
            assertThat(refused).contains("setResult on something of " + Loop.running())
                    .contains("from thread 'waitlens-thread-1'")
                    .contains("use callSoonThreadsafe");
            assertThat(Aio.toThread(() -> catchThrowable(task::cancel).getMessage()).await())
                    .contains("cancel on something of");
            assertThat(Aio.toThread(() -> catchThrowable(task::await).getMessage()).await())
                    .contains("await on something of");
            promise.setResult("from inside");
            assertThat(task.await()).isEqualTo("from inside");
        });
    }

    @Test
    void blockingOnTheOwnLoopIsRefused() {
        run(() -> {
            var task = createTask(() -> {
                yields(1);
                return "done";
            });
            var future = task.toCompletableFuture();
            assertThatThrownBy(future::get).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("use await()");
            assertThatThrownBy(() -> future.thenApply(String::length).join()).isInstanceOf(IllegalStateException.class);
            assertThat(Aio.await(future)).isEqualTo("done");
            assertThat(future.get()).isEqualTo("done");
        });
    }

    @Test
    void stagesOfTheJdkAreAwaited() {
        run(() -> {
            assertThat(Aio.await(CompletableFuture.completedFuture("at once"))).isEqualTo("at once");
            assertThatThrownBy(() -> Aio.await(CompletableFuture.failedFuture(new IOException("failed"))))
                    .isInstanceOf(IOException.class);
            var stage = new CompletableFuture<String>();
            var waiter = createTask(() -> Aio.await(stage.thenApply(String::toUpperCase)));
            yields(1);
            Thread.ofVirtual().start(() -> stage.complete("later"));
            assertThat(waiter.await()).isEqualTo("LATER");
            var withdrawn = new CompletableFuture<String>();
            var cancelled = createTask(() -> Aio.await(withdrawn));
            yields(1);
            cancelled.cancel();
            assertThatThrownBy(cancelled::await).isInstanceOf(CancelledError.class);
            assertThat(withdrawn).isCancelled();
            Task<String> failing = createTask(() -> {
                throw new IOException("out");
            });
            Throwable seen = Aio.await(failing.toCompletableFuture().handle((result, failure) -> failure));
            assertThat(seen).hasMessage("out");
        });
    }

    @Test
    void deadlockUnderAManualClockIsAStory() {
        assertThatThrownBy(() -> run(() -> {
            createTask("philosopher", () -> new Promise<Void>().await());
            new Promise<Void>().await();
        })).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("every task waits")
                .hasMessageContaining("philosopher: waiting for Promise[pending]");
    }

    @Test
    void executorsOfAllKinds() throws ExecutionException {
        try (var executor = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            run(() -> {
                assertThat(Aio.runInExecutor(executor, () -> "wrapped").await()).isEqualTo("wrapped");
                var travelling = (java.util.concurrent.Callable<String> & java.io.Serializable) () -> "travelled";
                assertThat(Aio.runInExecutor(executor, travelling).await()).isEqualTo("travelled");
                var gate = new CountDownLatch(1);
                var first = Aio.runInExecutor(executor, () -> gate.await(9, TimeUnit.SECONDS));
                var queued = Aio.runInExecutor(executor, () -> {
                    log("ran");
                    return null;
                });
                queued.cancel();
                gate.countDown();
                assertThat(first.await()).isTrue();
                assertThatThrownBy(queued::await).isInstanceOf(CancelledError.class);
            });
        }
        assertThat(story()).isEmpty();
    }
}
