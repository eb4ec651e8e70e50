package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.asCompleted;
import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.gatherOutcomes;
import static dev.waitlens.aio.Aio.shield;
import static dev.waitlens.aio.Aio.waitUntil;
import static dev.waitlens.aio.Waited.Until.ALL_COMPLETED;
import static dev.waitlens.aio.Waited.Until.FIRST_COMPLETED;
import static dev.waitlens.aio.Waited.Until.FIRST_EXCEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about waits on several things (test_tasks.py).
class TogetherTest extends OnEveryBackend {
    private static Task<String> after(double seconds, String result) {
        return createTask(result, () -> {
            pause(seconds);
            return result;
        });
    }

    private static Task<String> failingAfter(double seconds, String why) {
        return createTask(why, () -> {
            pause(seconds);
            throw new IOException(why);
        });
    }

    @Test
    @DisplayName("S83 wait gives the done and the pending, takes a coroutine given twice once, and refuses nothing to wait for")
    void waitForAll() {
        run(() -> {
            var one = after(0.1, "one");
            var two = after(0.2, "two");
            var waited = Aio.<String>waitUntil(ALL_COMPLETED, List.of(one, two, one));
            assertThat(waited.done()).containsExactly(one, two);
            assertThat(waited.pending()).isEmpty();
            var coroutine = Aio.coroutine("twice", () -> log("ran"));
            assertThat(waitUntil(ALL_COMPLETED, List.of(coroutine, coroutine)).done()).hasSize(1);
            assertThatThrownBy(() -> waitUntil(ALL_COMPLETED, List.of())).isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(story()).isEqualTo("ran");
        assertThat(secondsPassed()).isEqualTo(0.2);
    }

    @Test
    @DisplayName("S84 everything that is done by the time of the return is among the done")
    void waitForTheFirst() {
        run(() -> {
            var slow = after(10, "slow");
            var one = after(0.1, "one");
            var two = after(0.1, "two");
            var waited = Aio.<String>waitUntil(FIRST_COMPLETED, List.of(slow, one, two));
            assertThat(waited.done()).containsExactly(one, two);
            assertThat(waited.pending()).containsExactly(slow);
        });
        assertThat(secondsPassed()).isEqualTo(0.1);
    }

    @Test
    @DisplayName("S85 wait ends at the first failure if asked, and never throws one")
    void waitForTheFirstFailure() {
        run(() -> {
            var slow = after(10, "slow");
            var cancelled = after(10, "cancelled");
            var failing = failingAfter(0.2, "failing");
            Loop.running().callLater(seconds(0.1), cancelled::cancel);
            var waited = Aio.<String>waitUntil(FIRST_EXCEPTION, List.of(slow, failing, cancelled));
            assertThat(waited.done()).containsExactly(failing, cancelled);
            assertThat(waited.pending()).containsExactly(slow);

            var already = failingAfter(0, "already");
            yields(2);
            assertThat(Aio.<String>waitUntil(ALL_COMPLETED, List.of(already)).done()).containsExactly(already);
            assertThatThrownBy(already::result).isInstanceOf(IOException.class);
        });
        assertThat(secondsPassed()).isEqualTo(0.2);
    }

    @Test
    @DisplayName("S86 when the time is over, what is pending goes on, and nothing is thrown")
    void waitWithLimit() {
        run(() -> {
            var one = after(0.1, "one");
            var two = after(0.2, "two");
            var waited = Aio.<String>waitUntil(ALL_COMPLETED, List.of(one, two), seconds(0.11));
            assertThat(waited.done()).containsExactly(one);
            assertThat(waited.pending()).containsExactly(two);
            assertThat(two.isDone()).isFalse();
            assertThat(two.await()).isEqualTo("two");
            assertThat(Aio.<String>waitUntil(ALL_COMPLETED, List.of(one, two), seconds(5)).pending()).isEmpty();
            assertThat(Loop.running().census().timers()).isZero();
        });
        assertThat(secondsPassed()).isEqualTo(0.2);
    }

    @Test
    @DisplayName("S87 asCompleted hands out each once, in the order of completion")
    void completionOrder() {
        run(() -> {
            var twice = after(0.3, "three");
            for (var done : Aio.<String>asCompleted(List.of(twice, after(0.1, "one"), after(0.2, "two"), twice))) {
                log(done.result());
            }
            assertThat(asCompleted(List.<Task<String>>of())).isEmpty();
        });
        assertThat(story()).isEqualTo("one, two, three");
        assertThat(secondsPassed()).isEqualTo(0.3);
    }

    @Test
    @DisplayName("S88 asCompleted with a limit: the rest are a TimeoutException; a limit that is not reached leaves no timer")
    void completionWithLimit() {
        run(() -> {
            var results = Aio.<String>asCompleted(List.of(after(0.1, "one"), after(0.3, "three")), seconds(0.2))
                    .iterator();
            assertThat(results.next().result()).isEqualTo("one");
            assertThatThrownBy(results::next).isInstanceOf(TimeoutException.class);
            pause(1);
            for (var done : Aio.<String>asCompleted(List.of(after(0.1, "unlimited")), seconds(9))) {
                log(done.result());
            }
            assertThat(Loop.running().census().timers()).isZero();
        });
        assertThat(story()).isEqualTo("unlimited");
    }

    @Test
    @DisplayName("S89 a shield lets results and failures through, and is left away when there is nothing to shield")
    void shieldIsTransparent() {
        run(() -> {
            assertThat(shield(after(0.1, "result")).await()).isEqualTo("result");
            assertThatThrownBy(() -> shield(failingAfter(0.1, "failure")).await()).isInstanceOf(IOException.class);
            var done = after(0, "done");
            yields(2);
            assertThat((Object) shield(done)).isSameAs(done);
        });
    }

    @Test
    @DisplayName("S90 when the inner one is cancelled, so is the outer one")
    void innerCancelled() {
        run(() -> {
            var inner = new Promise<Void>();
            var outer = shield(inner);
            yields(1);
            inner.cancel();
            yields(1);
            assertThat(outer.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S91 when the outer one is cancelled, the inner one goes on, and nobody waits for it any more")
    void outerCancelled() {
        run(() -> {
            var inner = after(1, "inner");
            var outer = createTask(() -> shield(inner).await());
            pause(0.1);
            outer.cancel();
            assertThatThrownBy(outer::await).isInstanceOf(CancelledError.class);
            yields(1);
            assertThat(inner.waiterCount()).isZero();
            assertThat(inner.await()).isEqualTo("inner");
        });
    }

    @Test
    @DisplayName("S92 a shielded gathering survives, and so do the shielded members of a gathering")
    void shieldAndGather() {
        run(() -> {
            var one = new Promise<String>();
            var two = new Promise<String>();
            var gathering = Aio.<String>gather(one, two);
            var outer = shield(gathering);
            outer.cancel();
            yields(1);
            assertThat(outer.isCancelled()).isTrue();
            one.setResult("one");
            two.setResult("two");
            yields(2);
            assertThat(gathering.result()).containsExactly("one", "two");

            var inner = new Promise<String>();
            var around = Aio.<String>gather(shield(inner));
            around.cancel();
            assertThatThrownBy(around::await).isInstanceOf(CancelledError.class);
            assertThat(inner.isDone()).isFalse();
        });
    }

    @Test
    @DisplayName("S93 gather: results in the order of the arguments; the first failure at once, the others go on unharmed")
    void gatherInOrder() {
        run(() -> {
            assertThat(Aio.<String>gather(after(0.3, "a"), after(0.1, "b"), after(0.2, "c")).await())
                    .containsExactly("a", "b", "c");
            assertThat(secondsPassed()).isEqualTo(0.3);
            var orphan = after(1, "orphan");
            var late = failingAfter(1, "second");
            assertThatThrownBy(() -> Aio.<String>gather(orphan, failingAfter(0.1, "first"), late).await())
                    .isInstanceOf(IOException.class).hasMessage("first");
            assertThat(secondsPassed()).isEqualTo(0.4);
            assertThat(orphan.isDone()).isFalse();
            assertThat(orphan.await()).isEqualTo("orphan");
            var outcomes = Aio.<String>gatherOutcomes(after(0.1, "fine"), failingAfter(0.1, "broken")).await();
            assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("fine"));
            assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Failure.class,
                    failure -> assertThat(failure.failure()).hasMessage("broken"));
        });
    }

    @Test
    @DisplayName("S94 a cancelled child is a failure of the gathering, which itself is not cancelled")
    void cancelledChild() {
        run(() -> {
            var child = new Promise<String>();
            var gathering = Aio.<String>gather(child, new Promise<String>());
            child.cancel();
            yields(1);
            assertThat(gathering.isDone()).isTrue();
            assertThat(gathering.isCancelled()).isFalse();
            assertThatThrownBy(gathering::result).isInstanceOf(CancelledError.class);
            var cancelled = new Promise<String>();
            var outcomes = Aio.<String>gatherOutcomes(cancelled, after(0.1, "fine"));
            cancelled.cancel();
            assertThat(outcomes.await().get(0)).isInstanceOfSatisfying(Outcome.Failure.class,
                    failure -> assertThat(failure.failure()).isInstanceOf(CancelledError.class));
        });
    }

    @Test
    @DisplayName("S95 cancelling who awaits a gathering cancels it and all its children")
    void cancellationIsPassedOn() {
        run(() -> {
            var one = after(1, "one");
            var two = after(2, "two");
            var awaiter = createTask(() -> Aio.<String>gather(one, two).await());
            pause(0.1);
            awaiter.cancel();
            assertThatThrownBy(awaiter::await).isInstanceOf(CancelledError.class);
            assertThat(one.isCancelled() && two.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S96 a second failure is not reported as one that nobody looked at")
    void secondFailureIsKnown() {
        run(() -> {
            var gathering = Aio.<String>gather(failingAfter(0.1, "first"), failingAfter(0.2, "second"));
            assertThatThrownBy(gathering::await).hasMessage("first");
            pause(1);
        });
        assertThat(troubles()).isEmpty();
    }

    @Test
    @DisplayName("S97 a gathering whose children are all done refuses to be cancelled")
    void tooLateToCancel() {
        run(() -> {
            var promise = new Promise<String>();
            var gathering = Aio.<String>gather(promise);
            promise.setResult("done");
            assertThat(gathering.cancel()).isFalse();
            assertThat(gathering.await()).containsExactly("done");
        });
    }

    @Test
    @DisplayName("S98 gathering outcomes does not swallow a cancellation from outside")
    void outcomesDoNotSwallowCancellation() {
        run(() -> {
            var child = createTask(() -> {
                try {
                    pause(10);
                } finally {
                    pause(1);
                }
            });
            var awaiter = createTask(() -> gatherOutcomes(child).await());
            pause(0.1);
            awaiter.cancel();
            assertThatThrownBy(awaiter::await).isInstanceOf(CancelledError.class);
            assertThat(awaiter.isCancelled()).isTrue();
        });
    }

    @Test
    @DisplayName("S99 the same thing may be gathered twice; things of two loops may not")
    void duplicatesAndStrangers() {
        var foreign = new ArrayList<Promise<String>>();
        run(() -> foreign.add(new Promise<>()));
        run(() -> {
            var task = after(0.1, "same");
            var coroutine = Aio.<String>coroutine("coroutine", () -> "ran once");
            assertThat(Aio.<String>gather(task, coroutine, task, coroutine).await())
                    .containsExactly("same", "ran once", "same", "ran once");
            assertThatThrownBy(() -> gather(task, foreign.getFirst())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("belongs to " + foreign.getFirst().loop());
            assertThat(gather(List.<Task<String>>of()).await()).isEmpty();
        });
    }

    @Test
    @DisplayName("S100 sleep(0) lets exactly one turn pass")
    void sleepZero() {
        run(() -> {
            var loop = Loop.running();
            loop.callSoon(() -> {
                log("first turn");
                loop.callSoon(() -> log("second turn"));
            });
            Aio.sleep(Duration.ZERO);
            log("after one sleep");
            Aio.sleep(Duration.ZERO);
            log("after two");
        });
        assertThat(story()).isEqualTo("first turn, after one sleep, second turn, after two");
    }

    @Test
    void limitedFanOutKeepsOrderAndLimit() {
        run(() -> {
            var running = new int[2];
            var results = Aio.mapLimited(3, List.of(5, 1, 4, 2, 3, 9, 7), number -> {
                running[1] = Math.max(running[1], ++running[0]);
                pause(number);
                running[0]--;
                return number * number;
            });
            assertThat(results).containsExactly(25, 1, 16, 4, 9, 81, 49);
            assertThat(running[1]).isEqualTo(3);
            assertThat(Aio.mapLimited(3, List.of(), number -> number)).isEmpty();
        });
        // Three workers: 5+7, 1+2+3, 4+9.
        assertThat(secondsPassed()).isEqualTo(13);
    }

    @Test
    void limitedFanOutFallsTogether() {
        run(() -> assertThatThrownBy(() -> Aio.mapLimited(2, List.of(1, 2, 3, 4), number -> {
            log("begun", number);
            pause(number);
            throw new IOException("failed " + number);
        })).isInstanceOf(ExceptionGroup.class).hasMessageContaining("failed 1"));
        assertThat(story()).isEqualTo("begun 1, begun 2");
    }
}
