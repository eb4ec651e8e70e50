package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.shield;
import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.timeout;
import static dev.waitlens.aio.Aio.waitFor;

import dev.waitlens.aio.Aio;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// # 12. How do I stop waiting?
///
///     ./waitlens demo --lesson 12
///
/// ```
/// 0.0 s  Do something with 1
/// 1.0 s  Done with 1
/// 1.0 s  Do something with 2
/// 1.5 s  the block was left in the middle of 2
/// 1.5 s  Do something with 3
/// 2.5 s  not waiting any longer: Task[task 3, cancelled]
/// 2.5 s  Do something with 4
/// 3.5 s  not waiting any longer, but it goes on: Task[task 4, waiting for Sleep[pending]]
/// 6.5 s  Done with 4
/// 6.5 s  Result of 4
/// ```
///
/// `timeout` cancels a block where it is suspended, wherever that is. `waitFor` does it with one thing, and waits until that
/// has ended. `shield` keeps the thing alive: only the waiting ends.
final class Lesson12Timeouts {

    private Lesson12Timeouts() {}

    public static void main(String[] args) {
        Aio.run(Lesson12Timeouts::lesson);
    }

    static void lesson() {
        try {
            timeout(Duration.ofMillis(1_500), () -> {
                fetchData(1);
                fetchData(2);
            });
        } catch (TimeoutException late) {
            System.out.println("the block was left in the middle of 2");
        }

        var task3 = createTask("task 3", () -> fetchData(3));
        try {
            waitFor(task3, Duration.ofSeconds(1));
        } catch (TimeoutException late) {
            System.out.println("not waiting any longer: " + task3);
        }

        var task4 = createTask("task 4", () -> fetchData(4));
        try {
            waitFor(shield(task4), Duration.ofSeconds(1));
        } catch (TimeoutException late) {
            System.out.println("not waiting any longer, but it goes on: " + task4);
        }
        System.out.println(task4.await());
    }

    private static String fetchData(int number) {
        System.out.println("Do something with " + number);
        sleep(Duration.ofSeconds(number));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
