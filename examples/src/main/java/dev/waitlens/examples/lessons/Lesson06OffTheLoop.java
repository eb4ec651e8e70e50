package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.runInExecutor;
import static dev.waitlens.aio.Aio.toThread;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.process.ProcessPool;
import dev.waitlens.aio.process.SerializableCallable;
import java.time.Duration;

/// # 6. Where does a blocking call belong?
///
///     ./waitlens demo --lesson 6
///
/// ```
/// 0.0 s  in two threads:
/// 0.0 s  Do something with 1
/// 0.0 s  Do something with 2
/// 1.0 s  Done with 1
/// 2.0 s  Done with 2
/// 2.0 s  Result of 1, Result of 2
/// 2.0 s  in two processes:
/// 2.1 s  Do something with 1
/// 2.1 s  Do something with 2
/// 3.1 s  Done with 1
/// 4.1 s  Done with 2
/// 4.1 s  Result of 1, Result of 2
/// ```
///
/// Off the loop. The function is that of lesson 5, unchanged; the loop hands it to two threads, and then to two JVMs of their own,
/// and is free meanwhile. Four seconds and a little: the start of two JVMs. Threads suffice for what waits, and in Java for most of
/// what computes; processes are for what one JVM cannot do side by side. (Who is quicker to start prints first, so the order
/// within each pair may differ.)
final class Lesson06OffTheLoop {

    private Lesson06OffTheLoop() {}

    public static void main(String[] args) {
        // Closing a pool waits until its workers have gone. That blocks, too, so it is done when the loop has ended.
        try (var pool = ProcessPool.open(2)) {
            Aio.run(() -> lesson(pool));
        }
    }

    private static void lesson(ProcessPool pool) {
        System.out.println("in two threads:");
        var thread1 = createTask("thread 1", () -> toThread(() -> fetchData(1)).await());
        var thread2 = createTask("thread 2", () -> toThread(() -> fetchData(2)).await());
        System.out.println(thread1.await() + ", " + thread2.await());

        System.out.println("in two processes:");
        var process1 = runInExecutor(pool, inProcess(1));
        var process2 = runInExecutor(pool, inProcess(2));
        System.out.println(process1.await() + ", " + process2.await());
    }

    /// What travels to another JVM says so by its type.
    private static SerializableCallable<String> inProcess(int number) {
        return () -> fetchData(number);
    }

    private static String fetchData(int number) throws InterruptedException {
        System.out.println("Do something with " + number);
        Thread.sleep(Duration.ofSeconds(number));
        System.out.println("Done with " + number);
        return "Result of " + number;
    }
}
