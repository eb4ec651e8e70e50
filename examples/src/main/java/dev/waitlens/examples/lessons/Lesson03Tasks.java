package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.sleep;

import dev.waitlens.aio.Aio;
import java.time.Duration;

/// # 3. What makes two waits run side by side?
///
///     ./waitlens demo --lesson 3
///
/// ```
/// 0.0 s  two tasks are made, and nothing has run
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 1.0 s  Done with 1
/// 2.0 s  Done with 2
/// 2.0 s  Result of 1, Result of 2
/// ```
///
/// Two seconds: the longer of the two. A task is scheduled at once, and runs as soon as the running one lets go of the loop.
/// That is at main's first `await`: task 1 runs until its sleep, task 2 runs until its sleep, and then the loop itself sleeps
/// until a timer is due. One thread, and never two things at the same moment; only their waits overlap.
final class Lesson03Tasks {

    private Lesson03Tasks() {}

    public static void main(String[] args) {
        Aio.run(Lesson03Tasks::lesson);
    }

    static void lesson() {
        var task1 = createTask("task 1", () -> fetchData(1));
        var task2 = createTask("task 2", () -> fetchData(2));
        System.out.println("two tasks are made, and nothing has run");
        var result1 = task1.await();
        var result2 = task2.await();
        System.out.println(result1 + ", " + result2);
    }

    private static String fetchData(int number) {
        System.out.println("Do something with " + number);
        sleep(Duration.ofSeconds(number));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
