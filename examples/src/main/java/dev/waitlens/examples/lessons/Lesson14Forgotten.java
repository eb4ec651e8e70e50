package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.sleep;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Coroutine;
import dev.waitlens.aio.LoopOptions;
import java.time.Duration;

/// # 14. What happens to a task that nobody awaits?
///
///     ./waitlens demo --lesson 14
///
/// ```
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 1.0 s  Done with 1
/// 1.0 s  main is done
/// 1.0 s  debug mode: Task[fetchData 2, waiting for Sleep[pending]] was still pending at the end of the run, and is cancelled
/// 1.0 s  debug mode: Coroutine[fetchData 3, not begun] was never awaited: nothing of it ran
/// ```
///
/// It is cut off when main ends. And a coroutine that nobody awaits never begins. Neither says a word, unless debug mode
/// is on: here by an option, for any program by `-Dwaitlens.debug=true`. It also says where each was created.
final class Lesson14Forgotten {

    static final LoopOptions OPTIONS = LoopOptions.defaults().withDebug(true)
            .withTroubles(trouble -> System.out.println("debug mode: " + trouble.what()));

    private Lesson14Forgotten() {}

    public static void main(String[] args) {
        Aio.run(OPTIONS, Lesson14Forgotten::lesson);
    }

    static void lesson() {
        var first = createTask(fetchData(1));
        createTask(fetchData(2));
        fetchData(3);
        first.await();
        System.out.println("main is done");
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
