package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Failing.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A failure's trace goes on across awaits, on every backend, and is made when something is thrown.
class AwaitTraceTest extends OnEveryBackend {
    private static int fetch() {
        pause(1);
        throw new IllegalArgumentException("no page");
    }

    private static int handle() {
        return createTask("fetcher", AwaitTraceTest::fetch).await();
    }

    /// The frames of this class and the names of tasks, as `method` and `name()`.
    private static List<String> way(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(AwaitTraceTest.class.getName())
                        || frame.getClassName().startsWith("Loop-"))
                .map(frame -> frame.getMethodName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1")
                        + (frame.getClassName().startsWith("Loop-") ? "(" + frame.getFileName() + ")" : ""))
                .collect(Collectors.toList());
    }

    @Test
    void chainOfAwaitingTasksIsInTheTraceDownToTheCallerOfRun() {
        var failure = failureOf(() -> run(() -> createTask("handler", AwaitTraceTest::handle).await()));
        assertThat(way(failure)).startsWith("fetch", "fetcher(task 3)", "handle", "handler(task 2)")
                .containsSubsequence("Task-1(task 1)", "chainOfAwaitingTasksIsInTheTraceDownToTheCallerOfRun");
        assertThat(failure.getStackTrace()).noneMatch(frame -> frame.getMethodName().equals("live"));
    }

    @Test
    void gatheringIsPartOfTheWay() {
        run(() -> {
            var failure = failureOf(() -> gather(createTask("one", () -> 1), createTask("two", AwaitTraceTest::fetch))
                    .await());
            assertThat(way(failure)).startsWith("fetch", "two(task 3)", "gather(awaited)");
        });
    }

    @Test
    void eachOfSeveralAwaitersSeesItsOwnWay() {
        var ways = new ArrayList<String>();
        run(() -> {
            var shared = createTask("shared", AwaitTraceTest::fetch);
            for (int i = 0; i < 50; i++) {
                createTask("reader" + i, () -> ways.add(readerOf(shared)));
            }
            pause(2);
        });
        assertThat(ways).hasSize(50).allMatch(way -> way.startsWith("fetch, shared(task 2), readerOf, ")
                && way.indexOf("readerOf") == way.lastIndexOf("readerOf"));
    }

    private static String readerOf(Task<Integer> shared) {
        return String.join(", ", way(failureOf(shared::await)));
    }

    @Test
    void sharedPromiseDoesNotGrowItsTrace() {
        run(() -> {
            var promise = new Promise<Void>("answer");
            promise.setException(new IllegalStateException("no answer"));
            int first = failureOf(promise::await).getStackTrace().length;
            for (int i = 0; i < 10; i++) {
                assertThat(failureOf(promise::await).getStackTrace()).hasSize(first);
            }
        });
    }

    @Test
    void cancellationOfWhatIsAwaitedNamesIt() {
        run(() -> {
            var child = createTask("child", () -> forever());
            yields(1);
            child.cancel("enough");
            assertThat(way(failureOf(child::await))).contains("child(task 2)");
        });
    }

    @Test
    void failureInAThreadNamesTheWayBack() {
        run(() -> {
            var failure = failureOf(() -> Aio.toThread(() -> Integer.parseInt("x")).await());
            assertThat(way(failure)).contains("thread(awaited)");
            assertThat(failure.getStackTrace()).noneMatch(frame -> frame.getMethodName().equals("runWorker"));
        });
    }

    @Test
    void debugModeSaysWhereATaskWasCreated() {
        var failure = failureOf(() -> Aio.run(LoopOptions.defaults().withStacks(stacks).withDebug(true),
                () -> createTask("made", () -> Integer.parseInt("x")).await()));
        assertThat(way(failure)).anyMatch(frame -> frame.startsWith("made(task 2, created at AwaitTraceTest.java:"));
    }

    @Test
    void veryLongChainIsCutOff() {
        var failure = failureOf(() -> run(() -> deeper(3_000)));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure.getStackTrace()).hasSize(2048);
    }

    private static int deeper(int levels) {
        return levels == 0 ? fetch() : createTask("level", () -> deeper(levels - 1)).await();
    }

    @Test
    void exceptionWithoutATraceStaysWithoutOne() {
        var bare = new RuntimeException("bare", null, false, false) {
            private static final long serialVersionUID = 1L;
        };
        var failure = failureOf(() -> run(() -> createTask(() -> {
            throw bare;
        }).await()));
        assertThat(failure).isSameAs(bare);
        assertThat(failure.getStackTrace()).isEmpty();
    }
}
