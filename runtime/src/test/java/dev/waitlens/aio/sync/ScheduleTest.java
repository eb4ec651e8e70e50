package dev.waitlens.aio.sync;

import static dev.waitlens.aio.sync.Schedule.require;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.LoopOptions.Stacks;
import dev.waitlens.aio.testing.ManualClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever is cancelled or timed out, and when: no permit is lost or doubled, no wake-up is lost, nobody is overtaken.
///
/// `-Dschedules=10000000` for so many schedules in all; a failure names its seed.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ScheduleTest {
    private static final long SCHEDULES = Long.getLong("schedules", 10_000) / Kind.values().length;
    private static final long FIRST = Long.getLong("schedules.seed", 1);
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static final int BATCH = 1000;
    /// Every so many batches run on the backend without continuations, which takes ten times as long.
    private static final int ON_THREADS = 20;

    /// What is shared, and one schedule of it.
    enum Kind {
        SEMAPHORE(ScheduleTest::semaphore),
        LOCK(ScheduleTest::lock),
        CONDITION(ScheduleTest::condition),
        QUEUE(ScheduleTest::queue),
        BARRIER(ScheduleTest::barrier);

        private final Consumer<Schedule> play;

        Kind(Consumer<Schedule> play) {
            this.play = play;
        }
    }

    @ParameterizedTest(
            name = "T4 {0}: conserved, awake and fair under random schedules of cancel, release and time-out")
    @EnumSource
    @DisplayName("Random schedules")
    void conservedAwakeAndFair(Kind kind) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var batches = new ArrayList<Callable<Void>>();
            for (long done = 0; done < SCHEDULES; done += BATCH) {
                long from = FIRST + done;
                long to = FIRST + Math.min(SCHEDULES, done + BATCH);
                batches.add(() -> batch(kind, from, to));
            }
            for (var ended : threads.invokeAll(batches)) {
                ended.get();
            }
        }
    }

    private static Void batch(Kind kind, long from, long to) {
        var stacks = from / BATCH % ON_THREADS == 0 ? Stacks.THREADS : Stacks.CONTINUATIONS;
        var options = LoopOptions.defaults().withStacks(stacks).withTicker(new ManualClock());
        long[] seed = {from};
        try {
            Aio.run(options, () -> {
                for (; seed[0] < to; seed[0]++) {
                    kind.play.accept(new Schedule(seed[0]));
                }
            });
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(kind + ", seed " + seed[0] + " on " + stacks + ": " + failure, failure);
        }
        return null;
    }

    private static void semaphore(Schedule schedule) {
        int permits = schedule.random.nextInt(1, 4);
        var semaphore = new Semaphore(permits);
        int[] held = {0};
        for (int i = schedule.random.nextInt(3, 6); i > 0; i--) {
            schedule.worker(() -> {
                schedule.inLine(semaphore::acquire);
                require(++held[0] <= permits, "more held than there are");
                try {
                    schedule.pause();
                } finally {
                    held[0]--;
                    semaphore.release();
                }
            });
        }
        schedule.disturb();
        require(semaphore.available() == 0 || semaphore.waiting() == 0, "somebody waits beside a free permit");
        schedule.end();
        require(semaphore.available() == permits && semaphore.waiting() == 0, "not all came back: " + semaphore);
    }

    private static void lock(Schedule schedule) {
        var lock = new Lock();
        boolean[] held = {false};
        for (int i = schedule.random.nextInt(2, 5); i > 0; i--) {
            schedule.worker(() -> {
                schedule.inLine(lock::acquire);
                require(!held[0], "held twice");
                held[0] = true;
                try {
                    schedule.pause();
                } finally {
                    held[0] = false;
                    lock.release();
                }
            });
        }
        schedule.disturb();
        require(lock.isLocked() || lock.waiting() == 0, "somebody waits beside a free lock");
        schedule.end();
        require(!lock.isLocked() && lock.waiting() == 0, "not given back: " + lock);
    }

    /// A counter of goods behind a condition, with one notification for each.
    private static void condition(Schedule schedule) {
        var condition = new Condition();
        int[] goods = {0, 0, 0};
        for (int i = schedule.random.nextInt(2, 4); i > 0; i--) {
            schedule.worker(() -> {
                try (var _ = condition.acquire()) {
                    condition.awaitUntil(() -> goods[0] > 0);
                    goods[0]--;
                    goods[1]++;
                    schedule.pause();
                }
            });
            schedule.worker(() -> {
                try (var _ = condition.acquire()) {
                    goods[0]++;
                    goods[2]++;
                    condition.notifyOne();
                    schedule.pause();
                }
            });
        }
        schedule.disturb();
        require(goods[0] == 0 || condition.waiting() == 0, "somebody waits beside the goods");
        schedule.end();
        require(goods[0] + goods[1] == goods[2], "goods came or went");
        require(!condition.isLocked() && condition.waiting() == 0, "not given back: " + condition);
    }

    private static void queue(Schedule schedule) {
        int bound = schedule.random.nextInt(1, 3);
        AsyncQueue<Integer> queue = AsyncQueue.fifo(bound);
        List<Integer> put = new ArrayList<>();
        List<Integer> got = new ArrayList<>();
        int[] made = {0};
        for (int i = schedule.random.nextInt(2, 4); i > 0; i--) {
            schedule.worker(() -> {
                int item = made[0]++;
                queue.put(item);
                put.add(item);
            });
            schedule.worker(() -> {
                got.add(queue.get());
                schedule.pause();
            });
        }
        schedule.disturb();
        require(queue.isEmpty() || queue.gettersWaiting() == 0, "somebody waits beside an item");
        require(queue.isFull() || queue.puttersWaiting() == 0, "somebody waits beside room");
        schedule.end();
        for (var item = queue.poll(); item.isPresent(); item = queue.poll()) {
            got.add(item.get());
        }
        require(got.equals(put), "put " + put + ", but got " + got);
    }

    private static void barrier(Schedule schedule) {
        int parties = schedule.random.nextInt(2, 4);
        var barrier = new Barrier(parties);
        for (int i = schedule.random.nextInt(2, 6); i > 0; i--) {
            schedule.worker(() -> {
                int place = barrier.await();
                require(place >= 0 && place < parties, "a place that nobody has: " + place);
                schedule.pause();
            });
        }
        schedule.disturb();
        require(barrier.waiting() < parties, "all are there, and nobody goes on: " + barrier);
        schedule.end();
        var places = new HashSet<Integer>();
        Aio.taskGroup(group -> {
            for (int i = 0; i < parties; i++) {
                group.createTask(() -> places.add(barrier.await()));
            }
        });
        require(places.size() == parties, "the next round is not whole: " + places);
    }
}
