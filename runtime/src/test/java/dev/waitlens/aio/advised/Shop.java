package dev.waitlens.aio.advised;

import dev.waitlens.aio.Aio;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/// Units of work.
public final class Shop {
    static final Set<String> THREADS = ConcurrentHashMap.newKeySet();
    private static final CyclicBarrier ALL_HERE = new CyclicBarrier(2);

    private Shop() {}

    static String price(Integer article) {
        THREADS.add(Thread.currentThread().toString());
        return "price of " + article;
    }

    /// Returns only when another call is under way.
    static String meet(Integer article) throws Exception {
        ALL_HERE.await(20, TimeUnit.SECONDS);
        return "met " + article;
    }

    /// Of the loop.
    static String pause(Integer article) {
        Aio.sleep(Duration.ofMillis(1));
        return Aio.currentTask().isDone() + " " + article;
    }

    /// Holds its thread.
    static String hold(Integer article) throws InterruptedException {
        THREADS.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
        Thread.sleep(5);
        return "held " + article;
    }

    static String fail(Integer article) throws IOException {
        if (article == 3) {
            throw new IOException("no article " + article);
        }
        return "";
    }
}
