package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What debug mode says, and that it says nothing when it is off.
class DebugModeTest extends OnEveryBackend {
    private void runInDebugMode(Action main) {
        Aio.run(rehearsal.options().withDebug(true).withSlow(Duration.ofMillis(100)), main);
    }

    private Trouble onlyTrouble() {
        assertThat(troubles()).hasSize(1);
        return troubles().getFirst();
    }

    @Test
    @DisplayName("S105, T5 a step that holds the loop is reported with the stack on which it stood")
    void blockedLoop() {
        runInDebugMode(() -> createTask("blocking", () -> holdsTheLoop()).await());
        var trouble = onlyTrouble();
        assertThat(trouble.what()).startsWith("blocking held Loop-").endsWith(" ms");
        assertThat(trouble.thrown()).hasValueSatisfying(stack -> assertThat(Arrays.stream(stack.getStackTrace())
                .map(StackTraceElement::getMethodName)).contains("await", "holdsTheLoop"));
    }

    /// Holds the loop until the watchdog must have looked: a quarter of the limit lies between two looks.
    private static void holdsTheLoop() throws InterruptedException {
        var never = new CountDownLatch(1);
        assertThat(never.await(400, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void blockingCallbackIsReported() {
        runInDebugMode(() -> {
            Loop.running().callSoon(() -> {
                try {
                    holdsTheLoop();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            yields(2);
        });
        assertThat(onlyTrouble().what()).startsWith("the callback ").contains(" held Loop-");
    }

    @Test
    void coroutineNeverAwaitedIsReportedWithItsPlace() {
        runInDebugMode(() -> Aio.coroutine("forgotten", () -> 1));
        var trouble = onlyTrouble();
        assertThat(trouble.what()).isEqualTo("Coroutine[forgotten, not begun] was never awaited: nothing of it ran");
        assertThat(trouble.created()).hasValueSatisfying(DebugModeTest::pointsHere);
    }

    @Test
    @DisplayName("S78 a task that is pending at the end is reported with where it was created")
    void pendingAtTheEnd() {
        runInDebugMode(() -> {
            createTask("abandoned", () -> pause(1000));
            yields(1);
        });
        var trouble = onlyTrouble();
        assertThat(trouble.what())
                .startsWith("Task[abandoned, waiting for Sleep[pending]] was still pending at the end");
        assertThat(trouble.created()).hasValueSatisfying(DebugModeTest::pointsHere);
    }

    @Test
    void unretrievedFailureIsReportedWithItsTasksPlace() {
        runInDebugMode(() -> {
            createTask("lost", () -> {
                throw new IOException("lost");
            });
            yields(2);
        });
        var trouble = onlyTrouble();
        assertThat(trouble.what()).isEqualTo("the exception of task lost was never retrieved");
        assertThat(trouble.created()).hasValueSatisfying(DebugModeTest::pointsHere);
    }

    private static void pointsHere(Throwable created) {
        assertThat(Arrays.stream(created.getStackTrace()).map(StackTraceElement::getClassName))
                .anyMatch(name -> name.equals(DebugModeTest.class.getName()));
    }

    @Test
    void nothingIsReportedWhenOff() {
        run(() -> {
            Aio.coroutine("forgotten", () -> 1);
            createTask(() -> pause(1000));
            yields(1);
        });
        assertThat(troubles()).isEmpty();
    }

    @Test
    void callForAThreadThatNobodyAwaitsIsReportedAlways() {
        run(() -> {
            Aio.toThread(() -> log("saved"));
            Aio.toThread(() -> 1).await();
            createTask(Aio.toThread(() -> 2)).await();
        });
        assertThat(troubles()).extracting(Trouble::what).containsExactly(
                "Coroutine[toThread, not begun] was never awaited: nothing of it ran; debug mode says where it was made");
    }

    @Test
    void callThatWasCollectedIsReportedWhileTheRunGoesOn() {
        runForReal(() -> {
            for (int i = 0; i < 1_000 && troubles.isEmpty(); i++) {
                Aio.toThread(() -> 1);
                System.gc();
                Aio.sleep(Duration.ofMillis(1));
            }
            assertThat(troubles).isNotEmpty();
        });
    }

    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();

    private void runForReal(Action main) {
        Aio.run(LoopOptions.defaults().withStacks(stacks).withTroubles(troubles::add), main);
    }
}
