package dev.waitlens.aio.programs;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.process.PoolOptions;
import dev.waitlens.aio.process.ProcessPool;
import dev.waitlens.aio.process.SerializableCallable;

/// Has ten tasks done by two workers, from an event loop, and prints its own process. With a word it leaves its pool open, and a task
/// running.
public final class PoolOfTwo {
    private PoolOfTwo() {}

    public static void main(String[] words) {
        var pool = ProcessPool.open(PoolOptions.defaults().withWorkers(2).withoutArchive());
        SerializableCallable<Integer> task = PoolOfTwo::work;
        Aio.run(() -> {
            for (int i = 0; i < 5; i++) {
                Aio.gather(Aio.runInExecutor(pool, task), Aio.runInExecutor(pool, task)).await();
            }
        });
        if (words.length == 0) {
            pool.close();
        } else {
            pool.submit(PoolOfTwo::sleepOn);
        }
        System.out.println("process " + ProcessHandle.current().pid());
    }

    private static int sleepOn() throws InterruptedException {
        Thread.sleep(60_000);
        return 1;
    }

    private static int work() throws InterruptedException {
        Thread.sleep(100);
        return 1;
    }
}
