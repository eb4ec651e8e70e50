package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.createTask;

import dev.waitlens.aio.Aio;
import java.time.Duration;

/// # 5. What does a blocking call do to the loop?
///
///     ./waitlens demo --lesson 5
///
/// ```
/// 0.0 s  two tasks are made, and nothing has run
/// 0.0 s  Do something with 1
/// 1.0 s  Done with 1
/// 1.0 s  Do something with 2
/// 3.0 s  Done with 2
/// 3.0 s  main has Result of 1
/// 3.0 s  main has Result of 2
/// ```
///
/// It stops everything: three seconds again, although these are tasks. The only difference to lesson 3 is which `sleep` is called:
/// this one holds the loop's thread, and the loop cannot take another task off its queue. Look at the end, too: main was awakened
/// when task 1 was done, but task 2 stood before it in the queue, so that main has its first result two seconds late.
final class Lesson05BlockedLoop {

    private Lesson05BlockedLoop() {}

    public static void main(String[] args) {
        Aio.run(Lesson05BlockedLoop::lesson);
    }

    static void lesson() {
        var task1 = createTask("task 1", () -> fetchData(1));
        var task2 = createTask("task 2", () -> fetchData(2));
        System.out.println("two tasks are made, and nothing has run");
        System.out.println("main has " + task1.await());
        System.out.println("main has " + task2.await());
    }

    private static String fetchData(int number) throws InterruptedException {
        System.out.println("Do something with " + number);
        Thread.sleep(Duration.ofSeconds(number));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
