package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.sleep;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Coroutine;
import java.time.Duration;

/// # 2. Does it help to make coroutines?
///
///     ./waitlens demo --lesson 2
///
/// ```
/// 0.0 s  two coroutines are made, and nothing has run
/// 0.0 s  Do something with 1
/// 1.0 s  Done with 1
/// 1.0 s  Do something with 2
/// 3.0 s  Done with 2
/// 3.0 s  Result of 1, Result of 2
/// ```
///
/// Three seconds, as in lesson 1: the common mistake. A coroutine only describes work. Nothing of it runs until it is awaited,
/// and then it runs to its end before the next line: the loop is free to do something else meanwhile, but there is nothing else.
final class Lesson02Coroutines {

    private Lesson02Coroutines() {}

    public static void main(String[] args) {
        Aio.run(Lesson02Coroutines::lesson);
    }

    static void lesson() {
        var coroutine1 = fetchData(1);
        var coroutine2 = fetchData(2);
        System.out.println("two coroutines are made, and nothing has run");
        var result1 = coroutine1.await();
        var result2 = coroutine2.await();
        System.out.println(result1 + ", " + result2);
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
