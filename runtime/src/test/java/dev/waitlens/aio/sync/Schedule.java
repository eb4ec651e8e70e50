package dev.waitlens.aio.sync;

import dev.waitlens.aio.Action;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Task;
import dev.waitlens.aio.Waited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;

/// A few tasks that use something at random, and are cancelled and timed out at random.
final class Schedule {
    final SplittableRandom random;
    private final List<Task<?>> tasks = new ArrayList<>();
    /// Who waits in line, longest first.
    private final List<Task<?>> line = new ArrayList<>();

    Schedule(long seed) {
        random = new SplittableRandom(seed);
    }

    /// One that does this a few times over; sometimes a cancellation ends it, sometimes it goes on.
    void worker(Action step) {
        int times = random.nextInt(1, 4);
        boolean stubborn = random.nextInt(4) == 0;
        tasks.add(Aio.createTask(() -> {
            for (int i = 0; i < times; i++) {
                pause();
                try {
                    within(step);
                } catch (CancelledError cancelled) {
                    if (!stubborn) {
                        throw cancelled;
                    }
                    Aio.currentTask().uncancel();
                }
            }
        }));
    }

    private void within(Action step) throws Exception {
        if (random.nextInt(3) > 0) {
            step.run();
            return;
        }
        try {
            Aio.timeout(Duration.ofSeconds(random.nextInt(3)), step::run);
        } catch (TimeoutException late) {
            // One of the things that happen.
        }
    }

    /// Nothing, a few turns, or a while.
    void pause() {
        for (int turns = random.nextInt(3); turns > 0; turns--) {
            Aio.yieldNow();
        }
        if (random.nextInt(4) == 0) {
            Aio.sleep(Duration.ofSeconds(random.nextInt(1, 3)));
        }
    }

    /// Waits in line for what `acquire` waits for: nobody may go on before those that came before and were not disturbed.
    void inLine(Runnable acquire) {
        var me = Aio.currentTask();
        line.add(me);
        int asked = me.cancelling();
        try {
            acquire.run();
            for (var before : line.subList(0, line.indexOf(me))) {
                require(before.cancelling() > 0, "overtook one that waited longer");
            }
            require(asked <= me.cancelling(), "a request to cancel vanished");
        } finally {
            line.remove(me);
        }
    }

    /// Cancels some, then waits until nothing moves any more.
    void disturb() {
        for (int left = random.nextInt(6); left > 0; left--) {
            pause();
            tasks.get(random.nextInt(tasks.size())).cancel();
        }
        Aio.sleep(Duration.ofSeconds(100));
    }

    /// Ends whoever is left; each may swallow a cancellation for each time that it works.
    void end() {
        while (tasks.stream().anyMatch(task -> !task.isDone())) {
            tasks.forEach(Task::cancel);
            Aio.waitUntil(Waited.Until.ALL_COMPLETED, tasks, Duration.ofSeconds(100));
        }
        for (var task : tasks) {
            if (!task.isCancelled()) {
                task.result();
            }
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
