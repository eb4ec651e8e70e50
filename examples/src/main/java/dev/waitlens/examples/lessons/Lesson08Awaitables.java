package dev.waitlens.examples.lessons;

import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.yieldNow;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Promise;
import java.io.IOException;
import java.time.Duration;

/// # 8. What is a coroutine, a task, a promise?
///
///     ./waitlens demo --lesson 8
///
/// ```
/// 0.0 s  described:  Coroutine[fetch, not begun]
/// 0.0 s  scheduled:  Task[fetch, ready to start]
/// 0.0 s  begun:      Coroutine[fetch, begun]
/// 0.0 s  suspended:  Task[fetch, waiting for Sleep[pending]]
/// 1.0 s  done:       Task[fetch, result=the page]
/// 1.0 s  empty:      Mailbox[pending]
/// 1.0 s  its reader: Task[reader, waiting for Mailbox[pending]]
/// 1.0 s  filled:     Mailbox[result=a letter]
/// 1.0 s  its reader: Task[reader, result=read a letter]
/// 1.0 s  failed:     Task[broken, exception=java.io.IOException: no route]
/// 1.0 s  cancelled:  Task[slow, cancelled]
/// ```
///
/// What can be awaited. A *coroutine* describes work. A *task* is work that was scheduled: it has a name, and ends with a result, an
/// exception, or cancelled. A *promise* (asyncio's future) is a slot without work, which somebody else fills. Each prints its state.
final class Lesson08Awaitables {

    private Lesson08Awaitables() {}

    public static void main(String[] args) {
        Aio.run(Lesson08Awaitables::lesson);
    }

    static void lesson() {
        aCoroutineAndItsTask();
        aPromiseAndItsReader();
        howElseATaskEnds();
    }

    private static void aCoroutineAndItsTask() {
        var coroutine = coroutine("fetch", () -> {
            sleep(Duration.ofSeconds(1));
            return "the page";
        });
        System.out.println("described:  " + coroutine);
        var task = createTask(coroutine);
        System.out.println("scheduled:  " + task);
        System.out.println("begun:      " + coroutine);
        yieldNow();
        System.out.println("suspended:  " + task);
        task.await();
        System.out.println("done:       " + task);
    }

    private static void aPromiseAndItsReader() {
        var mailbox = new Promise<String>("mailbox");
        var reader = createTask("reader", () -> "read " + mailbox.await());
        System.out.println("empty:      " + mailbox);
        yieldNow();
        System.out.println("its reader: " + reader);
        mailbox.setResult("a letter");
        System.out.println("filled:     " + mailbox);
        reader.await();
        System.out.println("its reader: " + reader);
    }

    private static void howElseATaskEnds() {
        var broken = createTask("broken", () -> {
            throw new IOException("no route");
        });
        try {
            broken.<IOException>await();
        } catch (IOException expected) {
            System.out.println("failed:     " + broken);
        }
        var slow = createTask("slow", () -> sleep(Duration.ofHours(1)));
        slow.cancel("not needed any more");
        try {
            slow.await();
        } catch (CancelledError expected) {
            System.out.println("cancelled:  " + slow);
        }
    }
}
