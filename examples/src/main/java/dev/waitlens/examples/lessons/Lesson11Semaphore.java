package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.mapLimited;
import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.taskGroup;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.sync.Semaphore;
import java.time.Duration;
import java.util.List;

/// # 11. How do I limit how many run at once?
///
///     ./waitlens demo --lesson 11
///
/// ```
/// 0.0 s  with a semaphore of 2:
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 1.0 s  Done with 1
/// 1.0 s  Done with 2
/// 1.0 s  Do something with 3
/// 1.0 s  Do something with 4
/// 2.0 s  Done with 3
/// 2.0 s  Done with 4
/// 2.0 s  Do something with 5
/// 3.0 s  Done with 5
/// 3.0 s  the same in one line:
/// 3.0 s  Do something with 1
/// 3.0 s  Do something with 2
/// 4.0 s  Done with 1
/// 4.0 s  Do something with 3
/// 4.0 s  Done with 2
/// 4.0 s  Do something with 4
/// 5.0 s  Done with 3
/// 5.0 s  Do something with 5
/// 5.0 s  Done with 4
/// 6.0 s  Done with 5
/// 6.0 s  [Result of 1, Result of 2, Result of 3, Result of 4, Result of 5]
/// ```
///
/// With a semaphore: all five tasks exist at once, and two of them have a permit. Who finds none waits in a row. Always limit: the
/// other side, and your own memory, will be grateful; Waitlens names the width at which more no longer helps.
final class Lesson11Semaphore {

    private Lesson11Semaphore() {}

    public static void main(String[] args) {
        Aio.run(Lesson11Semaphore::lesson);
    }

    static void lesson() {
        System.out.println("with a semaphore of 2:");
        var semaphore = new Semaphore(2);
        taskGroup(group -> {
            for (int i = 1; i <= 5; i++) {
                int number = i;
                group.createTask("task " + number, () -> {
                    try (var _ = semaphore.acquire()) {
                        return fetchData(number);
                    }
                });
            }
        });

        System.out.println("the same in one line:");
        var results = mapLimited(2, List.of(1, 2, 3, 4, 5), Lesson11Semaphore::fetchData);
        System.out.println(results);
    }

    private static String fetchData(int number) {
        System.out.println("Do something with " + number);
        sleep(Duration.ofSeconds(1));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
