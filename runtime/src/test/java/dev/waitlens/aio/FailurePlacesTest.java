package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.gatherOutcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.testing.Rehearsal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Every failure reaches exactly one place: who awaits it, a group, or the handler of troubles.
class FailurePlacesTest extends OnEveryBackend {
    private static final String LOST = "lost";

    private static void fail() {
        throw new IllegalArgumentException(LOST);
    }

    private static Task<Void> failing() {
        return createTask(FailurePlacesTest::fail);
    }

    private static void caught(Action awaiting) {
        assertThatThrownBy(awaiting::run).hasStackTraceContaining(LOST);
    }

    /// One way to fail.
    private record Way(String name, int reports, Action body) {}

    @Test
    @DisplayName("T2 a failure reaches exactly one place, in fifteen ways")
    void everyFailureReachesOnePlace() {
        for (var way : ways()) {
            var alone = new Rehearsal(LoopOptions.defaults().withStacks(stacks));
            alone.run(way.body());
            assertThat(alone.troubles()).as(way.name()).hasSize(way.reports());
            assertThat(alone.troubles()).as(way.name()).allMatch(trouble -> trouble.toString().contains(LOST));
        }
    }

    private static List<Way> ways() {
        return List.of(
                new Way("awaited", 0, () -> caught(() -> failing().await())),
                new Way("awaited by two", 0, () -> {
                    var task = failing();
                    var other = createTask(() -> caught(task::await));
                    caught(task::await);
                    other.await();
                }),
                new Way("never awaited", 1, FailurePlacesTest::failing),
                new Way("looked at", 0, () -> {
                    var task = failing();
                    Aio.yieldNow();
                    assertThat(task.exception()).isPresent();
                }),
                new Way("promise, never awaited", 1,
                        () -> new Promise<Void>().setException(new IllegalArgumentException(LOST))),
                new Way("first and second of a gathering", 0, () -> {
                    caught(() -> gather(failing(), failing()).await());
                    Aio.yieldNow();
                }),
                new Way("gathering, never awaited", 1, () -> {
                    gather(failing(), failing());
                    Aio.sleep(Duration.ofSeconds(1));
                }),
                new Way("gathered outcomes", 0, () -> gatherOutcomes(failing(), failing()).await()),
                new Way("child of a group", 0,
                        () -> caught(() -> Aio.taskGroup(group -> group.createTask(FailurePlacesTest::fail)))),
                new Way("called soon", 1, () -> {
                    Loop.running().callSoon(FailurePlacesTest::fail);
                    Aio.yieldNow();
                }),
                new Way("called later", 1, () -> {
                    Loop.running().callLater(Duration.ofSeconds(1), FailurePlacesTest::fail);
                    Aio.sleep(Duration.ofSeconds(2));
                }),
                new Way("done callback", 1, () -> {
                    var task = createTask(() -> {});
                    task.addDoneCallback(done -> fail());
                    Aio.sleep(Duration.ofSeconds(1));
                }),
                new Way("handed to a thread, never awaited", 1, () -> {
                    Aio.runInExecutor(ForkJoinPool.commonPool(), Coroutine.asCallable(FailurePlacesTest::fail));
                    Aio.sleep(Duration.ofSeconds(1));
                }),
                new Way("within a timeout", 0,
                        () -> caught(() -> Aio.timeout(Duration.ofSeconds(1), () -> failing().await()))),
                new Way("in the clean-up at the end of the run", 1, () -> {
                    createTask(() -> {
                        try {
                            forever();
                        } finally {
                            fail();
                        }
                    });
                    Aio.yieldNow();
                }));
    }
}
