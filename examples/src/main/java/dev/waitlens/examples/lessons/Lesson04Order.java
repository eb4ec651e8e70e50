package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.sleep;

import dev.waitlens.aio.Aio;
import java.time.Duration;

/// # 4. Does the order of the awaits decide what runs first?
///
///     ./waitlens demo --lesson 4
///
/// ```
/// 0.0 s  main awaits task 2 first
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 1.0 s  Done with 1
/// 2.0 s  Done with 2
/// 2.0 s  task 2 complete: Result of 2
/// 2.0 s  task 1 complete: Result of 1
/// 2.0 s  main awaits neither, it only sleeps
/// 2.0 s  Do something with 1
/// 2.0 s  Do something with 2
/// 3.0 s  Done with 1
/// 4.0 s  Done with 2
/// 4.5 s  main has slept; Task[task 2, result=Result of 2]
/// ```
///
/// No. The loop takes what is ready, first in, first out, and task 1 was scheduled first; its result then waits in memory until
/// somebody asks. An `await` promises only that what is awaited is done before the next line. Even a sleep lets tasks run.
final class Lesson04Order {

    private Lesson04Order() {}

    public static void main(String[] args) {
        Aio.run(Lesson04Order::lesson);
    }

    static void lesson() {
        awaitTheSecondFirst();
        awaitNeither();
    }

    private static void awaitTheSecondFirst() {
        var task1 = createTask("task 1", () -> fetchData(1));
        var task2 = createTask("task 2", () -> fetchData(2));
        System.out.println("main awaits task 2 first");
        var result2 = task2.await();
        System.out.println("task 2 complete: " + result2);
        var result1 = task1.await();
        System.out.println("task 1 complete: " + result1);
    }

    private static void awaitNeither() {
        createTask("task 1", () -> fetchData(1));
        var task2 = createTask("task 2", () -> fetchData(2));
        System.out.println("main awaits neither, it only sleeps");
        sleep(Duration.ofMillis(2_500));
        System.out.println("main has slept; " + task2);
    }

    private static String fetchData(int number) {
        System.out.println("Do something with " + number);
        sleep(Duration.ofSeconds(number));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
