package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.sync.Lock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who waits for whom, where, and since when.
class TaskTreeTest extends OnEveryBackend {
    /// The tree as a task of the loop sees it.
    private static String tree() {
        return TaskTree.of(Loop.running()).tree();
    }

    private static void inner(Promise<Void> promise) {
        promise.await();
    }

    @Test
    void whoWaitsStandsAboveWhatItWaitsFor() {
        run(() -> {
            var promise = new Promise<Void>("answer");
            var leaf = createTask("leaf", () -> inner(promise));
            var group = createTask("gatherer", () -> Aio.gather(leaf, createTask("other", () -> pause(5))).await());
            yields(2);
            log(tree().lines().skip(1).map(line -> line.replaceAll(":\\d+\\)", ":N)")).toList());
            leaf.cancel();
            Aio.gatherOutcomes(group).await();
        });
        var here = "  at dev.waitlens.aio.TaskTreeTest.";
        assertThat(rehearsal.trail().events().getFirst().toString().split(", (?= {2})")).satisfiesExactly(
                main -> assertThat(main).contains("Task-1  running"),
                top -> assertThat(top).contains("gatherer (3)  waiting for gather[0 of 2 done").contains(here),
                one -> assertThat(one)
                        .contains("├─ leaf (2)  waiting for Answer[pending]" + here + "inner(TaskTreeTest.java:N)"),
                two -> assertThat(two).contains("└─ other (4)  waiting for Sleep[pending]  at "));
    }

    private static void outer(Task<Void> task) {
        task.await();
    }

    @Test
    void aTaskIsFoundWhereItAwaitsAlsoBelowTheOneThatLooks() {
        run(() -> {
            var promise = new Promise<Void>("answer");
            createTask("waiter", () -> inner(promise));
            outer(createTask("looker", () -> {
                TaskTree.of(Loop.running()).tasks().forEach(entry -> log(entry.where().replaceAll("\\(.*", "")));
                promise.setResult(null);
            }));
        });
        assertThat(story()).isEqualTo("dev.waitlens.aio.TaskTreeTest.outer, dev.waitlens.aio.TaskTreeTest.inner, ");
    }

    @Test
    void tasksThatWaitForEachOthersLocksAreADeadlockByName() {
        run(() -> {
            var first = new Lock();
            var second = new Lock();
            var one = createTask("one", () -> takeBoth(first, second));
            var two = createTask("two", () -> takeBoth(second, first));
            yields(3);
            var tasks = TaskTree.of(Loop.running());
            log(tasks.cycles());
            log(tasks.tree().lines().filter(line -> line.contains("deadlock")).toList());
            log(tasks.list().lines().filter(line -> line.contains("deadlock")).toList());
            one.cancel();
            two.cancel();
            Aio.gatherOutcomes(one, two).await();
        });
        assertThat(story()).isEqualTo("[[2, 3]], [  deadlock: one (2) -> two (3) -> one (2)], "
                + "[  deadlock: one (2) -> two (3) -> one (2)]");
    }

    private static void takeBoth(Lock first, Lock second) {
        try (var _ = first.acquire()) {
            yields(1);
            second.acquire().close();
        }
    }

    @Test
    void debugModeKnowsSinceWhenAndByWhom() {
        Aio.run(LoopOptions.defaults().withStacks(stacks).withDebug(true).withTroubles(_ -> {}), () -> {
            long began = System.nanoTime();
            var child = createTask("child", () -> inner(new Promise<>()));
            pause(0.02);
            var entry = TaskTree.of(Loop.running()).tasks().getLast();
            assertThat(entry.parent()).isEqualTo(1);
            assertThat(entry.nanos().orElseThrow()).isBetween(1L, System.nanoTime() - began);
            assertThat(entry.where()).startsWith("dev.waitlens.aio.TaskTreeTest.inner(TaskTreeTest.java:");
            child.cancel();
        });
    }

    @Test
    void aBlockedLoopIsReadFromOutside() throws Exception {
        var loop = new AtomicReference<Loop>();
        var blocked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var runner = Thread.ofPlatform().start(() -> Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            loop.set(Loop.running());
            var waiter = createTask("waiter", () -> pause(60));
            yields(1);
            blocked.countDown();
            holdTheLoop(release);
            waiter.cancel();
        }));
        try {
            assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
            var tasks = TaskTree.of(loop.get());
            assertThat(tasks.state()).startsWith("the loop does not answer: Task-1 holds it at ")
                    .contains("TaskTreeTest.holdTheLoop(TaskTreeTest.java:");
            assertThat(tasks.tasks()).extracting(TaskTree.Entry::name).containsExactly("Task-1", "waiter");
            assertThat(TaskTree.all()).anyMatch(tree -> tree.loop().startsWith(loop.get() + " ("));
        } finally {
            release.countDown();
            runner.join();
        }
    }

    private static void holdTheLoop(CountDownLatch release) throws InterruptedException {
        release.await();
    }

    @Test
    void ringsAreFoundOnceAndFromTheirSmallest() {
        var tasks = List.of(entry(1, 2), entry(2, 4, 3), entry(3, 2), entry(4), entry(5, 5));
        var tree = new TaskTree("Loop-1", false, "none", tasks);
        assertThat(tree.cycles()).containsExactly(List.of(2, 3), List.of(5));
        assertThat(tree.tree().lines().filter(line -> line.contains("see above"))).hasSize(2);
    }

    private static TaskTree.Entry entry(int number, Integer... on) {
        return new TaskTree.Entry(number, 0, "t" + number, "waiting", List.of(on), java.util.OptionalLong.empty(), "");
    }

    @Test
    void programsReadTheSameAsJson() {
        var left = new TaskTree.Entry(2, 1, "left \"\\\u00e9\n", "waiting for Lock[pending]", List.of(3),
                OptionalLong.of(1_999_999), "Shop.both(Shop.java:31)");
        var right = new TaskTree.Entry(3, 0, "right", "ready", List.of(2), OptionalLong.empty(), "");
        assertThat(new TaskTree("Loop-1 (continuations)", true, "held", List.of(left, right)).json()).isEqualTo("""
                {"name":"Loop-1 (continuations)","blocked":true,"state":"held","taskCount":2,"tasks":[\
                {"task":2,"name":"left \\"\\\\\\u00e9\\u000a","parent":1,"doing":"waiting for Lock[pending]",\
                "waitsFor":[3],"forMillis":1,"where":"Shop.both(Shop.java:31)"},\
                {"task":3,"name":"right","parent":null,"doing":"ready","waitsFor":[2],"forMillis":null,"where":null}],\
                "deadlocks":[[2,3]]}""");
    }

    @Test
    void ofMoreThanAThousandTasksTheRestIsCounted() {
        var tasks = IntStream.rangeClosed(1, 1500)
                .mapToObj(number -> new TaskTree.Entry(number, 0, "t" + number, "ready",
                        List.of(), OptionalLong.empty(), ""))
                .toList();
        var json = new TaskTree("Loop-1", false, "none", tasks).json();
        assertThat(json).contains("\"taskCount\":1500").contains("\"task\":1000,").doesNotContain("\"task\":1001,");
    }
}
