package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.taskGroup;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.ExceptionGroup;
import java.io.IOException;
import java.time.Duration;

/// # 10. How do tasks stand or fall together?
///
///     ./waitlens demo --lesson 10
///
/// ```
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 0.0 s  Do something with 3
/// 1.0 s  Done with 1
/// 2.0 s  3 is cancelled, and cleans up
/// 2.5 s  the block is left, with 2 failures:
/// 2.5 s    java.io.IOException: 2 is broken
/// 2.5 s    java.lang.IllegalStateException: 3 could not clean up
/// ```
///
/// In a task group. The first failure cancels whatever still runs, the group waits until that has ended, and then throws all
/// failures together. What was done stays done. Nothing of the block lives on after it, however it ends.
final class Lesson10TaskGroup {

    private Lesson10TaskGroup() {}

    public static void main(String[] args) {
        Aio.run(Lesson10TaskGroup::lesson);
    }

    static void lesson() {
        try {
            taskGroup(group -> {
                group.createTask("task 1", () -> fetchData(1));
                group.createTask("task 2", () -> fetchData(2));
                group.createTask("task 3", () -> fetchData(3));
            });
        } catch (ExceptionGroup failures) {
            System.out.println("the block is left, with " + failures.exceptions().size() + " failures:");
            failures.exceptions().forEach(failure -> System.out.println("  " + failure));
        }
    }

    private static String fetchData(int number) throws IOException {
        System.out.println("Do something with " + number);
        try {
            sleep(Duration.ofSeconds(number));
        } catch (CancelledError cancelled) {
            System.out.println(number + " is cancelled, and cleans up");
            sleep(Duration.ofMillis(500));
            throw new IllegalStateException(number + " could not clean up");
        }
        if (number == 2) {
            throw new IOException("2 is broken");
        }
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
