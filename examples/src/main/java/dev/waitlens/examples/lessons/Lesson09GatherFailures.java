package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.gatherOutcomes;
import static dev.waitlens.aio.Aio.sleep;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Coroutine;
import java.io.IOException;
import java.time.Duration;

/// # 9. What becomes of the others when one in a gather fails?
///
///     ./waitlens demo --lesson 9
///
/// ```
/// 0.0 s  gatherOutcomes:
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 0.0 s  Do something with 3
/// 1.0 s  Done with 1
/// 3.0 s  Done with 3
/// 3.0 s  Success[value=Result of 1]
/// 3.0 s  Failure[failure=java.io.IOException: 2 is broken]
/// 3.0 s  Success[value=Result of 3]
/// 3.0 s  gather:
/// 3.0 s  Do something with 1
/// 3.0 s  Do something with 2
/// 3.0 s  Do something with 3
/// 4.0 s  Done with 1
/// 5.0 s  main goes on: 2 is broken
/// 6.0 s  Done with 3
/// 6.5 s  3 went on as an orphan, and nobody has its result
/// ```
///
/// They go on to their ends. With outcomes (asyncio's *return exceptions*) all are waited for, and each position holds a result or
/// a failure. Without, the first failure is thrown at once, and **the others are orphans**: nobody waits for them, and nobody stops
/// them.
final class Lesson09GatherFailures {

    private Lesson09GatherFailures() {}

    public static void main(String[] args) {
        Aio.run(Lesson09GatherFailures::lesson);
    }

    static void lesson() {
        System.out.println("gatherOutcomes:");
        var outcomes = gatherOutcomes(fetchData(1), fetchData(2), fetchData(3)).await();
        outcomes.forEach(System.out::println);

        System.out.println("gather:");
        try {
            gather(fetchData(1), fetchData(2), fetchData(3)).<IOException>await();
        } catch (IOException broken) {
            System.out.println("main goes on: " + broken.getMessage());
        }
        sleep(Duration.ofMillis(1_500));
        System.out.println("3 went on as an orphan, and nobody has its result");
    }

    private static Coroutine<String> fetchData(int number) {
        return coroutine("fetchData " + number, () -> {
            System.out.println("Do something with " + number);
            sleep(Duration.ofSeconds(number));
            if (number == 2) {
                throw new IOException("2 is broken");
            }
            System.out.println("Done with " + number);
            return "Result of " + number;
        });
    }
}
