package dev.waitlens.examples.lessons;

import java.time.Duration;

/// # 1. How long do two waits take, one after the other?
///
///     ./waitlens demo --lesson 1
///
/// ```
/// 0.0 s  Do something with 1
/// 1.0 s  Done with 1
/// 1.0 s  Do something with 2
/// 3.0 s  Done with 2
/// 3.0 s  Result of 1, Result of 2
/// ```
///
/// Three seconds: their sum. While the program waits for the first, it could have begun the second; it does nothing instead.
final class Lesson01Synchronous {

    private Lesson01Synchronous() {}

    public static void main(String[] args) throws InterruptedException {
        lesson();
    }

    static void lesson() throws InterruptedException {
        var result1 = fetchData(1);
        var result2 = fetchData(2);
        System.out.println(result1 + ", " + result2);
    }

    private static String fetchData(int number) throws InterruptedException {
        System.out.println("Do something with " + number);
        Thread.sleep(Duration.ofSeconds(number));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
