package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.taskGroup;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Coroutine;
import java.time.Duration;

/// # 7. How do I start several at once?
///
///     ./waitlens demo --lesson 7
///
/// ```
/// 0.0 s  tasks by hand
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 1.0 s  Done with 1
/// 2.0 s  Done with 2
/// 2.0 s  Result of 1, Result of 2
/// 2.0 s  gather of coroutines
/// 2.0 s  Do something with 1
/// 2.0 s  Do something with 2
/// 3.0 s  Done with 1
/// 4.0 s  Done with 2
/// 4.0 s  [Result of 1, Result of 2]
/// 4.0 s  gather of tasks
/// 4.0 s  Do something with 1
/// 4.0 s  Do something with 2
/// 5.0 s  Done with 1
/// 6.0 s  Done with 2
/// 6.0 s  [Result of 1, Result of 2]
/// 6.0 s  task group
/// 6.0 s  Do something with 1
/// 6.0 s  Do something with 2
/// 7.0 s  Done with 1
/// 8.0 s  Done with 2
/// 8.0 s  Result of 1, Result of 2
/// ```
///
/// Four ways, two seconds each. As long as nothing fails they differ only in looks: lessons 9 and 10 show what they do when
/// something does. A task group is the one to begin with: its block cannot be left while something of it still runs.
final class Lesson07FourWays {

    private Lesson07FourWays() {}

    public static void main(String[] args) {
        Aio.run(Lesson07FourWays::lesson);
    }

    static void lesson() {
        System.out.println("tasks by hand");
        var task1 = createTask(fetchData(1));
        var task2 = createTask(fetchData(2));
        System.out.println(task1.await() + ", " + task2.await());

        System.out.println("gather of coroutines");
        System.out.println(gather(fetchData(1), fetchData(2)).await().toString());

        System.out.println("gather of tasks");
        System.out.println(gather(createTask(fetchData(1)), createTask(fetchData(2))).await().toString());

        System.out.println("task group");
        taskGroup(group -> {
            var child1 = group.createTask(fetchData(1));
            var child2 = group.createTask(fetchData(2));
            System.out.println(child1.await() + ", " + child2.await());
        });
    }

    private static Coroutine<String> fetchData(int number) {
        return coroutine("fetchData " + number, () -> {
            System.out.println("Do something with " + number);
            sleep(Duration.ofSeconds(number));
            System.out.println("Done with " + number);
            return "Result of " + number;
        });
    }
}
