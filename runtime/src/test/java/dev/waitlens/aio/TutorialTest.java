package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.taskGroup;
import static dev.waitlens.aio.Aio.toThread;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The small programs with which asyncio is taught: the order that must be seen, and the time that must pass.
class TutorialTest extends OnEveryBackend {
    private static final String SEQUENTIAL = "1 starts, 1 done, 2 starts, 2 done";
    private static final String CONCURRENT = "1 starts, 2 starts, 1 done, 2 done";

    private Coroutine<String> fetchData(int number) {
        return coroutine("fetchData", () -> {
            log(number, "starts");
            pause(number);
            log(number, "done");
            return "result " + number;
        });
    }

    /// Blocks the thread on which it runs; time passes for everybody.
    private Coroutine<String> fetchDataBlocking(int number) {
        return coroutine("fetchData", () -> {
            log(number, "starts");
            rehearsal.clock().advance(seconds(number));
            log(number, "done");
            return "result " + number;
        });
    }

    @Test
    void coroutinesAwaitedOneAfterTheOtherAreNotConcurrent() {
        run(() -> {
            var one = fetchData(1);
            var two = fetchData(2);
            assertThat(one.await() + two.await()).isEqualTo("result 1result 2");
        });
        assertThat(story()).isEqualTo(SEQUENTIAL);
        assertThat(secondsPassed()).isEqualTo(3);
    }

    @Test
    void tasksMadeFirstAreConcurrent() {
        run(() -> {
            var one = createTask(fetchData(1));
            var two = createTask(fetchData(2));
            assertThat(one.await() + two.await()).isEqualTo("result 1result 2");
        });
        assertThat(story()).isEqualTo(CONCURRENT);
        assertThat(secondsPassed()).isEqualTo(2);
    }

    @Test
    void awaitingTheSecondFirstChangesOnlyTheOrderOfTheResults() {
        run(() -> {
            var one = createTask(fetchData(1));
            var two = createTask(fetchData(2));
            two.await();
            log("task 2 complete");
            one.await();
            log("task 1 complete");
        });
        assertThat(story()).isEqualTo(CONCURRENT + ", task 2 complete, task 1 complete");
        assertThat(secondsPassed()).isEqualTo(2);
    }

    @Test
    void awaitingOnlyASleepRunsBothTasks() {
        run(() -> {
            createTask(fetchData(1));
            createTask(fetchData(2));
            pause(2.5);
        });
        assertThat(story()).isEqualTo(CONCURRENT);
        assertThat(secondsPassed()).isEqualTo(2.5);
    }

    @Test
    void aBlockingCallHoldsTheLoopAndTheQueueIsFirstInFirstOut() {
        run(() -> {
            var one = createTask(fetchDataBlocking(1));
            var two = createTask(fetchDataBlocking(2));
            one.await();
            log("main has result 1");
            two.await();
        });
        assertThat(story()).isEqualTo(SEQUENTIAL + ", main has result 1");
        assertThat(secondsPassed()).isEqualTo(3);
    }

    @Test
    void blockingCallsInThreadsAreConcurrent() {
        var both = new java.util.concurrent.CyclicBarrier(2);
        run(() -> {
            var one = createTask(toThread(() -> both.await()));
            var two = createTask(toThread(() -> both.await()));
            assertThat(one.await() + two.await()).as("they met, so they ran side by side").isEqualTo(1);
        });
    }

    @Test
    void theSamePairFourWays() {
        run(() -> {
            var one = createTask(fetchData(1));
            var two = createTask(fetchData(2));
            var results = new ArrayList<String>();
            results.add(one.await() + two.await());
            results.add(String.join("", gather(fetchData(1), fetchData(2)).await()));
            results.add(String.join("", gather(createTask(fetchData(1)), createTask(fetchData(2))).await()));
            taskGroup(group -> {
                var first = group.createTask(fetchData(1));
                var second = group.createTask(fetchData(2));
                results.add(first.await() + second.await());
            });
            assertThat(results).containsOnly("result 1result 2").hasSize(4);
        });
        assertThat(story()).isEqualTo(String.join(", ", CONCURRENT, CONCURRENT, CONCURRENT, CONCURRENT));
        assertThat(secondsPassed()).isEqualTo(8);
    }
}
